import type { Effect } from '../effect.ts'
import type { TextRef, Vars } from '../words.ts'
import type { Turn } from './turn-state.ts'
import { textVars } from './variables.ts'

export type Say = Extract<Effect, { do: 'say' }>

/** Queues something to say, with all that its text may read. */
export function say(turn: Turn, { do: _say, message, ...rest }: Say): void {
  turn.says++
  const filled = <T extends TextRef>(text: T): T => ({ ...text, vars: textVars(turn, text.vars) })
  const { text, below } = message
  turn.effects.push({
    do: 'say',
    message: {
      ...message,
      text: filled(text),
      ...(below === undefined ? undefined : { below: below.map(filled) }),
    },
    ...rest,
  })
}

/** Says one of the engine's own sentences. `system` words pass the sender gate whoever holds. */
export const tell = (turn: Turn, key: string, vars?: Vars, cause?: 'system'): void =>
  say(turn, {
    do: 'say',
    message: { text: vars === undefined ? { key } : { key, vars }, choices: [] },
    ...(cause === undefined ? undefined : { cause }),
  })

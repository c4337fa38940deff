import { type Choosable, readChoice } from '../../answer/choice.ts'
import { type Content, textOf } from '../../message.ts'
import { readPress } from '../press.ts'
import type { Answer } from '../step.ts'

/** The choice she pressed or typed. What is pressed may be none of these: an older question had others. */
export function readPick(heard: Content, choices: readonly Choosable[]): Answer | undefined {
  const choice =
    heard.kind === 'press'
      ? readPress(heard.data)?.choice
      : readChoice(textOf(heard) ?? '', choices)
  return choice === undefined ? undefined : { as: 'choice', choice }
}

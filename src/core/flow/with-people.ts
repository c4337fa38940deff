import { type Content, textOf } from '../message.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { interruptIn, startsOf } from './trigger.ts'
import type { Turn } from './turn-state.ts'

/**
 * Where it is kept when she was last told that she still waits, ms. It lives as long as the case;
 * the hyphens keep it apart from every variable a coordinator can declare.
 */
const told = 'still-queued-told'

/**
 * A message while people hold the conversation: it stays for them, and no flow says a word. Only
 * "stop" works at once, and who asks again for a person while nobody has come yet is told so, at
 * most once an hour. With a technician nothing is said at all.
 */
export function hearWithPeople(turn: Turn, content: Content): void {
  const { known, conversation } = turn
  const text = textOf(content)
  const interrupt = text === undefined ? undefined : interruptIn(text, known.lexicon)
  const queued = conversation.holder === 'queued'
  if (interrupt === 'stop') {
    turn.events.push({ type: 'interrupted', by: interrupt }, { type: 'opted-out' })
    turn.conversation = { ...conversation, optedOut: true }
    const key = farewell(turn)
    if (queued && key !== undefined) tell(turn, key, undefined, 'system')
  }
  if (interrupt === 'person' && queued) {
    turn.events.push({ type: 'interrupted', by: interrupt })
    const last = conversation.case[told]
    if (typeof last === 'number' && known.now - last < limits.queuedAgain) return
    turn.conversation = { ...conversation, case: { ...conversation.case, [told]: known.now } }
    tell(turn, 'handoff.still-queued', undefined, 'system')
  }
}

/** The sentence of the flow that "stop" starts. */
function farewell({ known: { bundle } }: Turn): string | undefined {
  for (const step of startsOf(bundle).interrupts.get('stop')?.steps.values() ?? [])
    if (step.kind === 'opt-out') return (step.spec as { 'opt-out': string })['opt-out']
  return undefined
}

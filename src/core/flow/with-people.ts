import { type Content, textOf } from '../message.ts'
import { run } from './engine.ts'
import type { Flow, Interrupt } from './flow.ts'
import { languageNamed, speak } from './interrupt.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { flowForQueued, interruptIn, startsOf } from './trigger.ts'
import { startOnTop, type Turn } from './turn-state.ts'

/**
 * Where it is kept when she was last told that she still waits, ms. It lives as long as the case;
 * the hyphens keep it apart from every variable a coordinator can declare.
 */
const told = 'still-queued-told'

/**
 * A message while people hold the conversation: it stays for them. With a technician nothing is
 * said at all. While she is queued nobody reads yet: words that cannot wait are answered, a named
 * language is spoken, and on anything else she is told that she still waits, at most once an hour.
 * "Stop" and the safe word are obeyed at once, whoever holds.
 */
export function hearWithPeople(turn: Turn, content: Content): void {
  const { known, conversation } = turn
  const text = textOf(content)
  const interrupt = text === undefined ? undefined : interruptIn(text, known.lexicon)
  const queued = conversation.holder === 'queued'
  if (interrupt === 'stop' || interrupt === 'safe-word') {
    turn.events.push({ type: 'interrupted', by: interrupt }, { type: 'opted-out' })
    turn.conversation = { ...conversation, optedOut: true }
    const key = farewell(turn, interrupt)
    if (queued && key !== undefined) tell(turn, key, undefined, 'system')
    return
  }
  if (!queued) return
  const flow = text === undefined ? undefined : flowForQueued(text, known.bundle, known.lexicon)
  if (flow !== undefined) {
    answer(turn, flow)
    return
  }
  if (interrupt !== undefined) turn.events.push({ type: 'interrupted', by: interrupt })
  const language = interrupt === 'language' ? languageNamed(turn) : undefined
  if (language !== undefined) {
    speak(turn, language)
    tell(turn, 'system.language-changed', undefined, 'system')
    return
  }
  const last = conversation.case[told]
  if (typeof last === 'number' && known.now - last < limits.queuedAgain) return
  turn.conversation = { ...conversation, case: { ...conversation.case, [told]: known.now } }
  tell(turn, 'handoff.still-queued', undefined, 'system')
}

/** Runs a flow that only says something, beside whatever session a technician left open. */
function answer(turn: Turn, flow: Flow): void {
  const { frames, revision, vars, trail, waiting, message } = turn
  const said = turn.effects.length
  Object.assign(turn, { frames: [], trail: [], waiting: undefined })
  startOnTop(turn, flow, 'keyword')
  run(turn)
  Object.assign(turn, { frames, revision, vars, trail, waiting, message })
  turn.effects = turn.effects.map((effect, at) =>
    at >= said && effect.do === 'say' ? { ...effect, cause: 'system' } : effect,
  )
}

/** The sentence of the flow that an interrupt starts to leave. */
function farewell({ known: { bundle } }: Turn, by: Interrupt): string | undefined {
  for (const step of startsOf(bundle).interrupts.get(by)?.steps.values() ?? [])
    if (step.kind === 'opt-out') return (step.spec as { 'opt-out': string })['opt-out']
  return undefined
}

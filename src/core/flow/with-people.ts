import { awake, heldBy, withBot } from '../handoff/handoff.ts'
import type { HandoffSentence } from '../handoff/sentences.ts'
import { isThanks } from '../handoff/thanks.ts'
import { toldLately, toldNow } from '../handoff/told-sometimes.ts'
import { type Content, textOf } from '../message.ts'
import { converse } from './converse.ts'
import { run } from './engine.ts'
import type { Flow, Interrupt } from './flow.ts'
import { languageNamed, speak } from './interrupt.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { flowForQueued, interruptIn, startsOf } from './trigger.ts'
import { changeConversation, endSession, startOnTop, type Turn } from './turn-state.ts'

/**
 * A message while people hold the conversation: it stays for them. With a technician nothing is
 * said, but that something cannot be shown to people. While she is queued nobody reads yet: words that
 * cannot wait are answered, a named language is spoken, and on anything else she is told that she still
 * waits, at most once an hour. After the end she comes back to who held it last, or to the bot. "Stop"
 * and the safe word are obeyed at once, whoever holds.
 */
export function hearWithPeople(turn: Turn, content: Content, first: boolean): void {
  const { known, conversation } = turn
  const text = textOf(content)
  const interrupt = text === undefined ? undefined : interruptIn(text, known.lexicon)
  if (interrupt === 'stop' || interrupt === 'safe-word') {
    optOut(turn, interrupt)
    return
  }
  switch (conversation.holder) {
    case 'resolved':
      hearResolved(turn, content, first, interrupt)
      return
    case 'queued':
      hearQueued(turn, content, interrupt)
      return
    default:
      if (content.kind === 'unknown') tellSometimes(turn, 'handoff.type-not-possible')
      wake(turn, content)
  }
}

function optOut(turn: Turn, interrupt: 'stop' | 'safe-word'): void {
  const { conversation } = turn
  turn.events.push({ type: 'interrupted', by: interrupt }, { type: 'opted-out' })
  turn.conversation = { ...conversation, optedOut: true }
  const key = farewell(turn, interrupt)
  if (conversation.holder !== 'technician' && key !== undefined)
    tell(turn, key, undefined, 'system')
}

/** A conversation asleep wakes when she writes, unless she only says thanks. */
function wake(turn: Turn, content: Content): void {
  const { handoff } = turn.conversation
  if (!handoff?.snoozed || isThanks(content, turn.known.lexicon)) return
  changeConversation(turn, { handoff: awake(handoff) })
  turn.events.push({ type: 'woke', why: 'message' })
}

function hearQueued(turn: Turn, content: Content, interrupt: Interrupt | undefined): void {
  const { known } = turn
  const text = textOf(content)
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
  tellSometimes(
    turn,
    content.kind === 'unknown' ? 'handoff.type-not-possible' : 'handoff.still-queued',
  )
}

/**
 * After the end: thanks change nothing. Within three days she comes back to who held it last. Later, or
 * with a word, button or link that is the bot's, a new case begins with it.
 */
function hearResolved(
  turn: Turn,
  content: Content,
  first: boolean,
  interrupt: Interrupt | undefined,
): void {
  const { conversation, known } = turn
  const { handoff } = conversation
  if (isThanks(content, known.lexicon)) return
  const text = textOf(content)
  const forBot =
    interrupt !== undefined ||
    content.kind === 'press' ||
    content.kind === 'start' ||
    (text !== undefined && flowForQueued(text, known.bundle, known.lexicon) !== undefined)
  const last = handoff?.lastTechnician
  const lately = known.now - (handoff?.resolvedAt ?? 0) <= limits.reopens
  if (handoff && last !== undefined && lately && !forBot) {
    changeConversation(turn, { holder: 'technician', handoff: heldBy(handoff, last) })
    turn.events.push({ type: 'reopened', to: last })
    return
  }
  endSession(turn)
  changeConversation(turn, {
    holder: 'bot',
    case: {},
    ...(handoff ? { handoff: withBot(handoff) } : undefined),
  })
  turn.events.push({ type: 'reopened' })
  converse(turn, content, first)
}

/** Says it unless it was said within the hour. */
function tellSometimes(turn: Turn, key: HandoffSentence): void {
  const { conversation, known } = turn
  if (toldLately(conversation.case, key, known.now)) return
  changeConversation(turn, { case: toldNow(conversation.case, key, known.now) })
  tell(turn, key, undefined, 'system')
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

import { chooseLanguage } from '../language/tongue.ts'
import type { Language } from '../language.ts'
import { textOf } from '../message.ts'
import { askAgain, endFlow, run } from './engine.ts'
import { fail } from './fail.ts'
import type { Interrupt } from './flow.ts'
import { goBackTo, lastQuestion } from './go-back.ts'
import { languageIn } from './language-names.ts'
import { tell } from './say.ts'
import type { Question } from './step.ts'
import { startsOf } from './trigger.ts'
import { changeConversation, endSession, startOnTop, type Turn, top } from './turn-state.ts'

/** Kept from nobody, in no flow. */
export const always: readonly Interrupt[] = ['person', 'stop', 'safe-word']

/** An interrupt while a question waits. False when this flow does not answer to it. */
export function interruptQuestion(turn: Turn, by: Interrupt, question: Question): boolean {
  if (isForbidden(turn, by)) return false
  const tries = turn.waiting?.tries ?? 0
  switch (by) {
    case 'back':
      note(turn, by)
      back(turn, tries)
      return true
    case 'repeat':
      note(turn, by)
      askAgain(turn, tries)
      return true
    case 'why':
      note(turn, by)
      tell(turn, question.why ?? 'system.why')
      askAgain(turn, tries)
      return true
    default:
      return startInterrupt(turn, by)
  }
}

/**
 * Starts the flow of an interrupt on top of what is under way. False when there is none, or when
 * it only makes sense while a question waits. Leaving and asking for a person work without a flow.
 */
export function startInterrupt(turn: Turn, by: Interrupt): boolean {
  if (isForbidden(turn, by)) return false
  if (by === 'language' && switchLanguage(turn)) return true
  const flow = startsOf(turn.known.bundle).interrupts.get(by)
  if (flow === undefined && by !== 'stop' && by !== 'person') return false
  note(turn, by)
  if (flow !== undefined) {
    startOnTop(turn, flow, 'interrupt')
    run(turn)
  } else if (by === 'person') fail(turn, 'no-such-flow')
  else {
    endSession(turn)
    turn.conversation = { ...turn.conversation, optedOut: true }
    turn.events.push({ type: 'opted-out' })
  }
  return true
}

/** "English", "em português": who names one language is not asked which. */
function switchLanguage(turn: Turn): boolean {
  const to = languageNamed(turn)
  if (to === undefined) return false
  note(turn, 'language')
  speak(turn, to)
  tell(turn, 'system.language-changed')
  if (turn.waiting?.kind === 'ask') askAgain(turn, turn.waiting.tries)
  return true
}

/** The one language that the message under way names. */
export function languageNamed({ heard, known: { lexicon } }: Turn): Language | undefined {
  const text = heard.kind === 'message' ? textOf(heard.content) : undefined
  return text === undefined ? undefined : languageIn(text, lexicon)
}

/** From here on this language is spoken, because somebody said so. */
export function speak(turn: Turn, to: Language): void {
  if (turn.conversation.language !== to) turn.events.push({ type: 'language-changed', to })
  changeConversation(turn, chooseLanguage(turn.conversation, to))
}

/** Whether the flow that speaks does not answer to it. */
function isForbidden(turn: Turn, by: Interrupt): boolean {
  if (always.includes(by)) return false
  const flow = turn.known.bundle.flows.get(top(turn)?.flow ?? '')
  return flow?.forbid.includes(by) === true
}

function note(turn: Turn, by: Interrupt): void {
  const frame = top(turn)
  turn.events.push({
    type: 'interrupted',
    by,
    ...(frame === undefined ? undefined : { flow: frame.flow, step: frame.step }),
  })
}

/** The question before. In a digression that has asked nothing yet: what it interrupted. */
function back(turn: Turn, tries: number): void {
  const here = top(turn)
  // Who has begun this flow anew stands at what she answered: to ask that again is not to go back.
  for (let last = turn.trail.at(-1); last; last = turn.trail.at(-1)) {
    if (last.flow !== here?.flow || last.step !== here.step) break
    turn.trail.pop()
  }
  const index = lastQuestion(turn)
  const frame = top(turn)
  if (
    frame?.back !== undefined &&
    frame.back !== 'return' &&
    turn.trail[index]?.flow !== frame.flow
  ) {
    endFlow(turn, {})
    run(turn)
    // What was interrupted may have waited without a question, or be over by now.
    if (turn.says === 0) tell(turn, 'system.nothing-to-go-back')
    return
  }
  if (index < 0) {
    tell(turn, 'system.nothing-to-go-back')
    askAgain(turn, tries)
    return
  }
  goBackTo(turn, index)
  askAgain(turn, 0)
}

import { isQuestion, isSure } from '../knowledge/meaning.ts'
import { type Content, textOf } from '../message.ts'
import type { AsWas } from './as-was.ts'
import { readAsWas } from './as-was.ts'
import { askLanguage } from './ask-language.ts'
import { apply, askAgain, run, stand } from './engine.ts'
import { lacksFacts } from './facts.ts'
import { fail } from './fail.ts'
import { interruptQuestion, languageNamed, startInterrupt } from './interrupt.ts'
import { doubtIn, languageOfHers, meantBy } from './meant.ts'
import { pressed } from './old-button.ts'
import { tell } from './say.ts'
import type { Question } from './step.ts'
import { take } from './take.ts'
import { flowByKeyword, interruptIn, startsOf } from './trigger.ts'
import { startOnTop, type Turn, top } from './turn-state.ts'
import { setVariables } from './variables.ts'
import { putOff } from './voice.ts'

/**
 * A message while a question waits. In this order: a press of this question, interrupts, an
 * answer, keyword flows, what her language is, `other`, a question of hers, not understood. `asWas` is the
 * question as she saw it, when a publish has changed it since.
 */
export function hear(turn: Turn, content: Content, asWas: AsWas | undefined): void {
  const frame = top(turn)
  const here = frame && stand(turn, frame)
  const asks = here?.kind.asks
  if (!frame || !here || !asks) {
    fail(turn, 'not-a-question')
    return
  }
  const question = asks.question(here.step.spec)
  const tries = turn.waiting?.tries ?? 0

  if (content.kind === 'press') {
    if (pressed(turn, content, asWas)) return
    tell(turn, 'system.old-button')
    askAgain(turn, tries)
    return
  }
  if (content.kind === 'start') {
    reopened(turn, content.payload, tries)
    return
  }
  if (content.kind === 'edit' || content.kind === 'unknown') {
    tell(turn, content.kind === 'edit' ? 'system.edited' : 'system.unknown-type')
    askAgain(turn, tries)
    return
  }

  const { bundle, lexicon } = turn.known
  const text = textOf(content)
  if (text !== undefined) {
    const interrupt = interruptIn(text, lexicon)
    const isName = question.namesLanguage === true && languageNamed(turn) !== undefined
    if (interrupt !== undefined && !isName && interruptQuestion(turn, interrupt, question)) return
  }
  if (lacksFacts(turn, here.step)) return
  const answer = asWas ? readAsWas(turn, asWas, content) : asks.read(here.step.spec, content, turn)
  if (answer !== undefined && take(turn, answer, asWas)) return

  if (text !== undefined) {
    const flow = flowByKeyword(text, bundle, lexicon)
    if (flow !== undefined) {
      startOnTop(turn, flow, 'keyword')
      run(turn)
      return
    }
    if (askLanguage(turn, text)) return
    if (question.other !== undefined) {
      turn.events.push({ type: 'answered', flow: frame.flow, step: frame.step })
      if (question.save !== undefined) setVariables(turn, { [question.save]: text.trim() })
      apply(turn, { next: question.other, exit: 'other' })
      run(turn)
      return
    }
  }
  if (text !== undefined && startQuestion(turn, text, question)) return
  if (answer !== undefined) {
    // A choice that is not offered now: no slip of hers.
    tell(turn, question.invalid)
    askAgain(turn, tries)
    return
  }
  if (putOff(turn, content)) return
  if (content.kind !== 'text' && !question.wantsMedia) {
    const kind = content.kind === 'media' ? content.media : content.kind
    tell(turn, 'system.unreadable-media', { kind })
    askAgain(turn, tries)
    return
  }
  // She was heard in another language than she was asked in: the same question in hers, and no blame.
  if (turn.noticed) askAgain(turn, tries)
  else notUnderstood(turn, question, tries + 1)
}

function notUnderstood(
  turn: Turn,
  { tries: most, invalid, afterTries }: { tries: number; invalid: string; afterTries: string },
  tries: number,
): void {
  const { flow, step } = turn
  turn.events.push({ type: 'not-understood', flow: flow.id, step: step.id, tries })
  if (tries >= most) {
    apply(turn, { next: afterTries, exit: 'after-tries' })
    run(turn)
    // A way out that says nothing must not look like nobody was listening.
    if (turn.says === 0) tell(turn, 'system.not-understood')
    return
  }
  tell(turn, invalid)
  askAgain(turn, tries)
}

/**
 * What surely means a topic, or may not wait, is answered before the question goes on. Where nothing else is under
 * way the flow says so: there, and where she is heard in a new language, whatever asks something is a question of
 * hers, also one that nobody has an answer to.
 */
function startQuestion(turn: Turn, text: string, { hearsQuestions }: Question): boolean {
  const { question: flow } = startsOf(turn.known.bundle)
  const hearsAll = hearsQuestions === true || turn.noticed
  const asksAnything = hearsAll && isQuestion(text, turn.known, languageOfHers(turn))
  if (flow === undefined) return false
  const meant = meantBy(text, turn)
  if (!asksAnything && !isSure(meant) && doubtIn(meant) === undefined) return false
  startOnTop(turn, flow, 'question')
  run(turn)
  return true
}

/** The chat was opened again: by a link with its flow, else with the menu. */
function reopened(turn: Turn, payload: string | undefined, tries: number): void {
  const flow = payload === undefined ? undefined : startsOf(turn.known.bundle).links.get(payload)
  if (flow !== undefined) {
    startOnTop(turn, flow, 'link')
    run(turn)
    return
  }
  if (!turn.flow.forbid.includes('menu') && startInterrupt(turn, 'menu')) return
  askAgain(turn, tries)
}

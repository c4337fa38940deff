import { readAnswer } from '../answer/read-answer.ts'
import type { Conversation } from '../conversation.ts'
import { shorten } from '../handoff/excerpt.ts'
import type { Heard } from '../heard.ts'
import type { Known } from '../known.ts'
import { type Content, isHers, textOf } from '../message.ts'
import type { Vars } from '../words.ts'
import { answerContext } from './answer-context.ts'
import { askAgain } from './engine.ts'
import { limits } from './limits.ts'
import { pressData, readPress } from './press.ts'
import { say, tell } from './say.ts'
import { yesAndNo } from './steps/offered.ts'
import { changeConversation, type Turn } from './turn-state.ts'

/**
 * Kept with the case: that a voice note was put off until it is words, the words she is asked about, and the
 * note they are of. The hyphens keep them apart from every variable a coordinator can declare.
 */
export const awaited = 'voice-awaited'
const words = 'voice-words'
const of = 'voice-of'

/** Buttons of the question are of no flow: no flow's id begins so. */
const nowhere = '_'

/** True while a voice note of hers is to be put into words. */
export const isVoiceAwaited = ({ case: vars }: Conversation): boolean => vars[awaited] === true

/** A voice note that no question took: she is told that she will be asked. False for anything else. */
export function putOff(turn: Turn, content: Content): boolean {
  if (!turn.known.transcribes || !isVoice(content) || textOf(content) !== undefined) return false
  const { case: vars } = turn.conversation
  changeConversation(turn, { case: { ...vars, [awaited]: true } })
  tell(turn, 'system.voice-heard')
  return true
}

/**
 * What a service heard in a voice note that was put off: she is asked whether that is what she said. Nothing is
 * asked where she has written since, and nothing once people hold the conversation. Two notes in a row are
 * asked about together.
 */
export function askWhetherHeard(
  turn: Turn,
  { seq, text }: Extract<Content, { kind: 'transcript' }>,
): void {
  const { holder, optedOut, blocked, case: vars } = turn.conversation
  if (holder !== 'bot' || optedOut || blocked || vars[awaited] !== true) return
  if (text.trim() === '') {
    tell(turn, 'system.voice-not-heard')
    return
  }
  const before = vars[words]
  const whole = together(typeof before === 'string' ? before : '', text.trim())
  changeConversation(turn, { case: { ...vars, [words]: whole, [of]: seq } })
  const { known, language } = turn
  say(turn, {
    do: 'say',
    message: {
      text: { key: 'system.voice-said', vars: { text: shorten(whole, limits.heard) } },
      choices: yesAndNo(known.lexicon, language, (id) => pressData(nowhere, `voice-${seq}`, id)),
    },
  })
}

/** Two notes as one text. Who goes on and on is asked about the beginning. */
const together = (before: string, text: string): string =>
  before.length < limits.message ? `${before} ${text}`.trim() : before

/** A message after she was asked whether she was understood. */
type Answered = { was: Conversation; heard: Heard; no: boolean }

/**
 * Her answer to what was heard, before anything else is made of it. Yes: the message is what she said, as if
 * she had typed it. Whatever else she sends, the words are forgotten; it counts as it is, but for no.
 */
export function answerWhetherHeard(was: Conversation, heard: Heard, known: Known): Answered {
  const meant = { was, heard, no: false }
  const { [awaited]: waits, [words]: text, [of]: seq, ...rest } = was.case
  if (heard.kind !== 'message' || !isHers(heard.content)) return meant
  if (waits === undefined && text === undefined) return meant
  const { content } = heard
  const vars: Vars = isVoice(content) ? { ...rest, [awaited]: true } : rest
  const now = { ...meant, was: { ...was, case: vars } }
  if (typeof text !== 'string' || was.holder !== 'bot' || was.optedOut) return now
  const yes = readYes(content, `voice-${seq}`, was, known)
  if (yes === undefined) return now
  return yes
    ? { ...now, heard: { ...heard, content: { kind: 'text', text } } }
    : { ...now, no: true }
}

/** She said that she was misheard: she may write, speak again or have a person, and is asked what was asked. */
export function misheard(turn: Turn): void {
  tell(turn, 'system.voice-misheard')
  // Where other flows serve by now her next word tells what became of the question.
  const same = turn.revision === turn.known.bundle.revision
  if (same && turn.waiting?.kind === 'ask') askAgain(turn, turn.waiting.tries)
}

function readYes(
  content: Content,
  step: string,
  was: Conversation,
  known: Known,
): boolean | undefined {
  if (content.kind === 'press') {
    const press = readPress(content.data)
    const mine = press?.flow === nowhere && press.step === step
    return mine ? press.choice === 'yes' : undefined
  }
  const spoken = was.language ?? known.bundle.centre.language
  const answer = readAnswer('yes-no', content, answerContext(known, was, spoken))
  return answer === undefined ? undefined : answer.value === true
}

const isVoice = (content: Content): boolean => content.kind === 'media' && content.media === 'voice'

import type { Conversation } from './conversation.ts'
import type { Decision, Outcome } from './decision.ts'
import { comeBack } from './flow/come-back.ts'
import { converse, ring } from './flow/converse.ts'
import { fail } from './flow/fail.ts'
import { settleLanguage } from './flow/settle-language.ts'
import { closeTurn, isReadable, openTurn } from './flow/turn-open.ts'
import type { Turn } from './flow/turn-state.ts'
import { answerWhetherHeard, askWhetherHeard, misheard } from './flow/voice.ts'
import { hearWithPeople } from './flow/with-people.ts'
import { answeredByHand } from './handoff/by-hand.ts'
import { noteHeard } from './handoff/note-heard.ts'
import type { Heard } from './heard.ts'
import type { Known } from './known.ts'
import type { Content } from './message.ts'

/**
 * Decides one turn. Pure and total: whatever comes in, a decision comes out, and what should be
 * impossible hands the conversation to people with a word to her.
 */
export function takeTurn(before: Conversation, message: Heard, known: Known): Outcome {
  if (isOurs(message)) return hearOurs(before, message, known)
  const { was, heard, no } = answerWhetherHeard(before, message, known)
  if (!isReadable(was.session)) return broken(was, heard, known, 'unreadable-session')
  try {
    const turn = openTurn(was, heard, known)
    decide(turn, no)
    return turn.needs === undefined ? close(turn) : { needs: turn.needs }
  } catch {
    // What a step threw is not told: it may hold her words. The place is in the event.
    return broken(was, heard, known, 'step-threw')
  }
}

type Ours = Heard & { content: Extract<Content, { kind: 'by-hand' | 'transcript' }> }

/** What arrives like a message of hers and is none: it opens no window and ends no silence. */
const isOurs = (heard: Heard): heard is Ours =>
  heard.kind === 'message' &&
  (heard.content.kind === 'by-hand' || heard.content.kind === 'transcript')

function hearOurs(was: Conversation, heard: Ours, known: Known): Decision {
  const { session, ...rest } = was
  const turn = openTurn(isReadable(session) ? was : rest, heard, known)
  const { content } = heard
  if (content.kind === 'transcript') askWhetherHeard(turn, content)
  else answeredByHand(turn, content.text, heard.at)
  return closeTurn(turn)
}

/** The decision when there can be no other: the session ends, and people take over. */
function broken(was: Conversation, heard: Heard, known: Known, code: string): Decision {
  const { session, ...rest } = was
  const turn = openTurn(isReadable(session) ? was : rest, heard, known)
  fail(turn, code)
  return close(turn)
}

/** The decision, with her message noted for people to see. */
function close(turn: Turn): Decision {
  const { heard, known } = turn
  if (heard.kind === 'message')
    turn.conversation = noteHeard(turn.conversation, heard, known.lexicon)
  return closeTurn(turn)
}

/** `no`: she was asked whether her voice note was understood, and said no. */
function decide(turn: Turn, no: boolean): void {
  const { heard } = turn
  if (heard.kind !== 'message') {
    ring(turn)
    return
  }
  const { content, first } = heard
  if (content.kind === 'blocked') {
    if (turn.conversation.blocked) return
    turn.conversation = { ...turn.conversation, blocked: true }
    turn.events.push({ type: 'blocked' })
    return
  }
  settleLanguage(turn)
  if (turn.conversation.blocked) turn.conversation = { ...turn.conversation, blocked: false }
  if (turn.conversation.optedOut && !comeBack(turn, content)) return
  if (turn.conversation.holder !== 'bot') {
    hearWithPeople(turn, content, first)
    return
  }
  if (no) misheard(turn)
  else converse(turn, content, first)
}

import type { Conversation } from './conversation.ts'
import type { Decision, Outcome } from './decision.ts'
import { comeBack } from './flow/come-back.ts'
import { converse, ring } from './flow/converse.ts'
import { fail } from './flow/fail.ts'
import { closeTurn, isReadable, openTurn, settleLanguage } from './flow/turn-open.ts'
import type { Turn } from './flow/turn-state.ts'
import { hearWithPeople } from './flow/with-people.ts'
import { noteHeard } from './handoff/note-heard.ts'
import type { Heard } from './heard.ts'
import type { Known } from './known.ts'

/**
 * Decides one turn. Pure and total: whatever comes in, a decision comes out, and what should be
 * impossible hands the conversation to people with a word to her.
 */
export function takeTurn(was: Conversation, heard: Heard, known: Known): Outcome {
  if (!isReadable(was.session)) return broken(was, heard, known, 'unreadable-session')
  try {
    const turn = openTurn(was, heard, known)
    decide(turn)
    return turn.needs === undefined ? close(turn) : { needs: turn.needs }
  } catch {
    // What a step threw is not told: it may hold her words. The place is in the event.
    return broken(was, heard, known, 'step-threw')
  }
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

function decide(turn: Turn): void {
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
  converse(turn, content, first)
}

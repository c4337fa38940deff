import type { Conversation } from './conversation.ts'
import type { Event } from './event.ts'
import type { Bundle } from './flow/bundle.ts'
import { comeBack } from './flow/come-back.ts'
import { converse, ring } from './flow/converse.ts'
import { fail } from './flow/fail.ts'
import type { Place } from './flow/session.ts'
import { closeTurn, isReadable, openTurn, settleLanguage } from './flow/turn-open.ts'
import type { Turn } from './flow/turn-state.ts'
import { hearWithPeople } from './flow/with-people.ts'
import type { Content } from './message.ts'
import type { Attachment, Lexicon, TextRef } from './words.ts'

/** What sets a turn going: a message of hers, or a timer of ours. Times in ms since 1970. */
export type Heard =
  | { kind: 'message'; at: number; content: Content; first: boolean; languageHint?: string }
  | { kind: 'timer'; at: number }

/** Facts that stand in a store. A step that needs one asks; the turn is then run again with it. */
export type Facts = {
  /** Conversations waiting for a person, in all queues. */
  waiting?: number
  /** Languages of the technicians who are present now, one entry a technician and language. */
  technicians?: readonly string[]
}
export type FactName = keyof Facts

/** Everything a turn may look at. No clock, no chance, no store: what is not here is not known. */
export type Known = {
  now: number
  /** The flows that serve now. */
  bundle: Bundle
  /** The flows this session began with, when they differ and are still known. */
  pinned?: Bundle
  lexicon: Lexicon
  facts: Facts
  /** A phone number in E.164, or undefined when it is none. `text` may hold any script's digits. */
  phone(text: string, country: string): string | undefined
}

/** A choice offered by a message: worded later, by the same key and id the answer is read with. */
export type OfferedChoice = { id: string; icon?: string; data: string; label?: string }

/** Something to say, before it has words. Choices are worded from `<text.key>` and their id. */
export type Message = {
  text: TextRef
  choices: readonly OfferedChoice[]
  attachment?: Attachment
}

/** What is to be done once the decision is on disk. */
export type Effect =
  /** `system` words pass the sender gate whoever holds: the sentence that tells of a handoff or a stop. */
  | { do: 'say'; message: Message; cause?: 'bot' | 'system' }
  /** Set the session's one timer, or move it. */
  | { do: 'wake'; at: number }

/** What a turn decided. Nothing in it has happened yet. */
export type Decision = {
  conversation: Conversation
  events: readonly Event[]
  effects: readonly Effect[]
  /** Steps left in this turn, in order, each by which exit (its name in `uses`): for coverage. */
  passed?: readonly (Place & { exit: string })[]
}

/** Either a decision, or the facts without which there is none. */
export type Outcome = Decision | { needs: readonly FactName[] }

/**
 * Decides one turn. Pure and total: whatever comes in, a decision comes out, and what should be
 * impossible hands the conversation to people with a word to her.
 */
export function takeTurn(was: Conversation, heard: Heard, known: Known): Outcome {
  if (!isReadable(was.session)) return broken(was, heard, known, 'unreadable-session')
  try {
    const turn = openTurn(was, heard, known)
    decide(turn)
    return turn.needs === undefined ? closeTurn(turn) : { needs: turn.needs }
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
  return closeTurn(turn)
}

function decide(turn: Turn): void {
  const { heard } = turn
  if (heard.kind === 'timer') {
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
    hearWithPeople(turn, content)
    return
  }
  converse(turn, content, first)
}

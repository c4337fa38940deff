import type { Standing } from '#core/knowledge/standing.ts'
import type { TopicTask } from '#core/knowledge/tasks.ts'
import type { NotTold } from '#core/knowledge/tell-asker.ts'
import type { Signed } from './inbox-ports.ts'
import type { AnswerCounts, GroupState } from './question-ports.ts'

// What the routes of knowledge ask, and the shapes they answer with: plain JSON. Times in ms since 1970.

/** One question as the staff reads it: nobody's name, and a conversation only where she may open it. */
export type DeskQuestion = {
  id: string
  text: string
  language: string
  askedAt: number
  conversation?: string
  /** Of an answered group: whether she was told, or waits to be and why. */
  telling?: { told: true } | { told: false; why?: NotTold }
}

/** The same question of some people. */
export type DeskGroup = {
  id: string
  state: GroupState
  topic?: { id: string; title: string }
  closedBy?: string
  closedAt?: number
  lastAt: number
  people: number
  /** How many would be told of an answer, at once or as soon as it is possible. */
  tells: number
  /** Classes of the detector, the most frequent first. */
  languages: readonly string[]
  /** Newest first. */
  questions: readonly DeskQuestion[]
}

/**
 * A topic that can answer a question, in the words of the technician's language. `likely`: the question may well be of
 * it.
 */
export type DeskTopic = {
  id: string
  title: string
  short: string
  source: string
  date: string
  likely?: true
}

/** What somebody decides of a group of questions. `into` of a split is the id of the group it makes. */
export type Decided =
  | { do: 'answer'; topic: string }
  | { do: 'merge'; into: string }
  | { do: 'split'; question: string; into: string }
  | { do: 'dismiss' }
  | { do: 'reopen' }

export type DecidedRefusal =
  | { code: 'not-found' }
  /** Somebody else decided something else meanwhile. */
  | { code: 'question-changed' }
  /** The topic is not told as a fact now. */
  | { code: 'no-such-topic' }

/** An answer as it stands in one language's `answers.json`; `variant`: for some people. */
export type DeskWords = { variant?: string; language: string; short: string; long: string }

/** A topic to review, with all there is to do about it, the most pressing first, and what it says. */
export type DeskTask = {
  topic: string
  reasons: readonly Pick<TopicTask, 'why' | 'on'>[]
  title: string
  area: string
  words: readonly DeskWords[]
  /** `date`: when it was true, as far as it is known: 2025, 2025-04 or 2025-04-01. */
  sources: readonly { name: string; date: string; url?: string }[]
}

/** How one answer did in one language over 30 days. */
export type DeskAnswer = AnswerCounts & { title: string; standing: Standing | 'gone' }

/** The staff's side of knowledge. */
export interface KnowledgeDesk {
  /** `review`: topics in the list of `answers`. */
  counts(signed: Signed): Promise<{ open: number; review: number }>
  groups(signed: Signed, state: GroupState): Promise<readonly DeskGroup[]>
  /** Texts of one group by the ids of its questions; undefined where she sees no such group. */
  words(
    signed: Signed,
    group: string,
  ): Promise<readonly { key: string; text: string; from: string }[] | undefined>
  /**
   * Topics of the centre's country that are told as facts now, by title; before them those a group of questions is
   * likely of, at most three, the likeliest first.
   */
  topics(signed: Signed, group?: string): Promise<readonly DeskTopic[]>
  decide(
    signed: Signed,
    group: string,
    decided: Decided,
  ): Promise<{ ok: true } | { ok: false; refused: DecidedRefusal }>
  answers(signed: Signed): Promise<{
    tasks: readonly DeskTask[]
    answers: readonly DeskAnswer[]
  }>
}

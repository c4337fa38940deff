import type { Scope } from '#core/access/scope.ts'
import type { AskerTalk } from '#core/knowledge/tell-asker.ts'

/** One question nobody had an answer to, as one person asked it. */
export type AskedQuestion = {
  conversationId: string
  /** Place of her message in the conversation. */
  seq: number
  text: string
  /** A class of the language detector. */
  language: string
  askedAt: number
}
export type QuestionKey = Pick<AskedQuestion, 'conversationId' | 'seq'>

export const groupStates = ['open', 'answered', 'dismissed'] as const
export type GroupState = (typeof groupStates)[number]

/** One question of a group. `opens`: who reads may open the conversation. */
export type GroupedQuestion = AskedQuestion & {
  told: boolean
  /** She wants to hear of it. */
  tell: boolean
  opens: boolean
  talk: AskerTalk
}

/** The same question, asked by one or by many; newest first within `questions`, which are never none. */
export type QuestionGroup = {
  id: string
  state: GroupState
  /** The topic that answers it. */
  topic?: string
  closedBy?: string
  closedAt?: number
  lastAt: number
  /** How many people asked it. */
  people: number
  /** All that the one who reads may see: those of sensitive talks she may not open are left out, and not counted. */
  questions: readonly GroupedQuestion[]
}

/** Somebody who is to be told that her question has an answer. */
export type Asker = QuestionKey & { topic: string; askedAt: number; talk: AskerTalk }

/** What became of one answer in one language, since some day. `changed`: it was due, people got other words. */
export type AnswerCounts = {
  topic: string
  /** Of the conversation, as it is now; absent where it never was known. */
  language?: string
  told: number
  changed: number
  helped: number
  notHelped: number
}

/** What is kept of unknown questions. Both databases; one contract. Times in ms since 1970. */
export interface Questions {
  /** Not compared yet, oldest first. */
  loose(limit: number): Promise<readonly AskedQuestion[]>
  /** How many groups were ever made. */
  made(): Promise<number>
  /** Questions to compare with, newest first: of groups that are open, or answered after `after`. */
  known(after: number, limit: number): Promise<readonly (AskedQuestion & { group: string })[]>
  /**
   * Begins a group with one question. False, and nothing is changed, where it is in a group already, or other
   * groups than `made` were made: then what it was compared with is not all there is.
   */
  begin(question: QuestionKey, group: string, made: number, at: number): Promise<boolean>
  /** Puts one into a group. False where it is in one already, or the group takes none. */
  join(question: QuestionKey, group: string): Promise<boolean>

  /** Groups in one state, newest first. */
  groups(scope: Scope, state: GroupState, limit: number): Promise<readonly QuestionGroup[]>
  group(scope: Scope, id: string): Promise<QuestionGroup | undefined>
  /** How many open groups there are of which somebody may see a question. */
  open(scope: Scope): Promise<number>
  /** False where it is not in `from` any more. */
  close(
    group: string,
    from: GroupState,
    as: { state: 'answered'; topic: string } | { state: 'dismissed' | 'open' },
    by: string,
    at: number,
  ): Promise<boolean>
  /** Two open groups are one question: all of `from` moves to `into`. True also where that was done before. */
  merge(from: string, into: string): Promise<boolean>
  /** Whether a group became another one's. */
  merged(from: string, into: string): Promise<boolean>
  /** One question is another one after all: it begins a group. True also where that was done before. */
  split(question: QuestionKey, from: string, into: string, at: number): Promise<boolean>

  /**
   * People of answered groups who asked after `since`, want to be told and were not, whose talk is with the bot,
   * in the order of their conversations from behind `after`.
   */
  askers(since: number, after: QuestionKey | undefined, limit: number): Promise<readonly Asker[]>
  /** The same of one; undefined where she is not to be told any more. */
  asker(question: QuestionKey): Promise<Asker | undefined>
  /** How often answers were told since then, and what people said of them. */
  answers(since: number): Promise<readonly AnswerCounts[]>
}

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

/** The same question, asked by one or by many; newest first within `questions`. */
export type QuestionGroup = {
  id: string
  state: 'open' | 'answered' | 'dismissed'
  /** The topic that answers it. */
  topic?: string
  closedBy?: string
  closedAt?: number
  lastAt: number
  /** All that the one who reads may see: those of sensitive talks she may not open are left out, and not counted. */
  questions: readonly (AskedQuestion & { told: boolean; tell: boolean })[]
}

/** Somebody who is to be told that her question has an answer. */
export type Asker = { conversationId: string; seq: number; topic: string }

/** What is kept of unknown questions. Both databases; one contract. */
export interface Questions {
  /** Not compared yet, oldest first. */
  loose(limit: number): Promise<readonly AskedQuestion[]>
  /** Questions of groups to compare with: the newest of each group that is open, or answered since `after`. */
  known(after: number, limit: number): Promise<readonly (AskedQuestion & { group: string })[]>
  /** Puts one into a group, which is made where it is new. Changes nothing where it is in one already. */
  join(
    question: Pick<AskedQuestion, 'conversationId' | 'seq'>,
    group: string,
    at: number,
  ): Promise<void>
  /** Groups in one state, newest first, with their questions. `sees` leaves out talks. */
  groups(
    state: QuestionGroup['state'],
    limit: number,
    sees: (conversationIds: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<readonly QuestionGroup[]>
  /** False where there is no such group, or it is not in `from`. */
  close(
    group: string,
    as: { state: 'answered'; topic: string } | { state: 'dismissed' } | { state: 'open' },
    by: string,
    at: number,
  ): Promise<boolean>
  /** Two entries are one question: everything of `from` moves to `into`. False where one is not there. */
  merge(from: string, into: string): Promise<boolean>
  /** One question is another one after all: it gets a group of its own. */
  split(
    question: Pick<AskedQuestion, 'conversationId' | 'seq'>,
    group: string,
    at: number,
  ): Promise<boolean>
  /** People of answered groups who want to be told and were not, oldest first, except these conversations. */
  askers(limit: number, except: readonly string[]): Promise<readonly Asker[]>
  told(asker: Pick<Asker, 'conversationId' | 'seq'>, at: number): Promise<void>
}

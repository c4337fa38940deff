import type { Route } from './topic.ts'

/** One topic a text may mean; `score` from 0 to 1, comparable between texts and languages. */
export type Match = { id: string; score: number }

/** What a text means, as far as it can be told. */
export type Matched = {
  /** Best first, at most three a need; empty when nothing fits well enough. */
  topics: readonly Match[]
  /** Topics it certainly means, in the order they are named: several when several needs are named. Else "did you mean". */
  sure: readonly string[]
  route: Route
  /** Points of DOMAIN A5.3 for the order of a queue: emergency from 100, human_now from 50, book from 10. */
  points: number
}

/** Finds topics for free text of any shipped language, also misspelt, romanised or mixed. Pure and instant. */
export interface Matcher {
  /** `language` is a class of the detector or a locale tag, where known; `country` leaves other countries' topics out. */
  match(text: string, about?: { language?: string; country?: string }): Matched
}

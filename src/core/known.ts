import type { Facts } from './facts.ts'
import type { Bundle } from './flow/bundle.ts'
import type { Lexicon } from './words.ts'

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

/** A mistake in what a coordinator wrote. Worded in her language by `locales/<tag>/faults.json`. */
export type Fault = {
  /** A closed list in the checker; the key of its words. */
  code: string
  /** `error` never goes live; `warning` does. */
  level: 'error' | 'warning'
  /** Relative to the project: `flows/welcome.yaml`. */
  file: string
  /** Both from 1. */
  line: number
  column: number
  /** What fills the words: `{ step, suggestion }`. */
  vars: Readonly<Record<string, string | number>>
}

/** A file of the flows folder as read, before anything is known of it. */
export type SourceFile = { file: string; text: string }

import type { Writer } from '#app/ports.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Texts } from './texts.ts'
import { openWriter } from './writer.ts'

/** Flows and the texts they were checked with: never one without the other. */
export type Served = { bundle: Bundle; texts: Texts; writer: Writer }

export const servedOf = (texts: Texts, bundle: Bundle): Served => ({
  bundle,
  texts,
  writer: openWriter(texts, bundle.centre),
})

/** A writer that stays the same object while the texts behind it change. */
export const standingWriter = (now: () => Writer): Writer => ({
  latest: now,
  get languages() {
    return now().languages
  },
  endonym: (language) => now().endonym(language),
  choice: (language, ask, id) => now().choice(language, ask, id),
  words: (language, key) => now().words(language, key),
  write: (language, text, choices) => now().write(language, text, choices),
})

import type { Serving } from '#app/ports.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Texts } from './texts.ts'
import { openWriter } from './writer.ts'

/** What serves, and the texts it was made from. */
export type Served = Serving & { texts: Texts }

export const servedOf = (texts: Texts, bundle: Bundle): Served => ({
  bundle,
  texts,
  writer: openWriter(texts, bundle.centre),
})

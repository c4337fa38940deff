import type { Serving } from '#app/ports.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import { conceptFinder, type FindConcepts } from '#core/knowledge/match-concepts.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import { conceptsOf, matcherBeside, matcherOf } from './matcher.ts'
import type { Texts } from './texts.ts'
import { openWriter } from './writer.ts'

/** What serves, and the texts it was made from. */
export type Served = Serving & {
  texts: Texts
  /** Makes what finds topics in small pieces, so that nobody has to wait for it. `pause` is waited for between two. */
  prepare(pause: () => Promise<void>): Promise<void>
}

/** Flows with their texts, ready to serve. What finds topics is made when it is first asked for, or by `prepare`. */
export function servedOf(texts: Texts, bundle: Bundle): Served {
  const topics = [...bundle.topics.values()]
  let made: Matcher | undefined
  let found: FindConcepts | undefined
  const matcher: Matcher = {
    match: (text, about) => {
      made ??= matcherOf(texts, topics)
      return made.match(text, about)
    },
  }
  return {
    bundle,
    texts,
    writer: openWriter(texts, bundle.centre),
    ...(topics.length === 0 ? {} : { matcher }),
    concepts: (words) => {
      found ??= conceptFinder(conceptsOf(texts))
      return found(words)
    },
    prepare: async (pause) => {
      if (topics.length > 0 && !made) made = await matcherBeside(texts, topics, pause)
    },
  }
}

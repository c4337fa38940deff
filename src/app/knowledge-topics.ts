import { standingOf } from '#core/knowledge/standing.ts'
import { answerKey, hasWords, sourceOf, type Topic, topicTitle } from '#core/knowledge/topic.ts'
import type { Language } from '#core/language.ts'
import type { DeskTopic } from './knowledge-ports.ts'
import type { Serving } from './ports.ts'

/** Topics with words of their own that the centre's country knows. */
export const topicsHere = ({ bundle }: Serving): readonly Topic[] =>
  [...bundle.topics.values()].filter(
    (topic) => hasWords(topic) && topic.country === bundle.centre.country,
  )

/** The name of a topic in a language; its id where it is gone. */
export const titleOf = ({ bundle, writer }: Serving, locale: Language, id: string): string =>
  bundle.topics.has(id) ? writer.write(locale, { key: topicTitle(id) }, []).text : id

/** Topics that are told as facts at a moment, ms, by their title in this language. */
export const tellableTopics = (
  serving: Serving,
  locale: Language,
  now: number,
): readonly DeskTopic[] =>
  topicsHere(serving)
    .filter((topic) => standingOf(topic, now, serving.bundle.centre.zone) === 'good')
    .map((topic) => ({
      id: topic.id,
      title: titleOf(serving, locale, topic.id),
      short: serving.writer.write(locale, { key: answerKey(topic.id, 'short') }, []).text,
      ...sourceOf(topic, (key) => serving.writer.title(locale, key)),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, locale))

/** How many topics are proposed for a question, and of how many of its askings' words. */
const bounds = { likely: 3, texts: 10 } as const

/** The topics that questions, which are all the same one, are likely of: those first, the likeliest before. */
export function likelyFirst(
  { matcher, bundle }: Serving,
  topics: readonly DeskTopic[],
  questions: readonly { text: string; language: string }[],
): readonly DeskTopic[] {
  const scores = new Map<string, number>()
  const { country } = bundle.centre
  for (const { text, language } of questions.slice(0, bounds.texts))
    for (const { id, score } of matcher?.match(text, { language, country }).topics ?? [])
      scores.set(id, Math.max(score, scores.get(id) ?? 0))
  const likely = topics
    .filter(({ id }) => scores.has(id))
    .toSorted((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0))
    .slice(0, bounds.likely)
  return [
    ...likely.map((one) => ({ ...one, likely: true as const })),
    ...topics.filter((one) => !likely.includes(one)),
  ]
}

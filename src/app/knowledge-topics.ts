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

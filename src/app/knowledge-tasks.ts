import { topicTasks } from '#core/knowledge/tasks.ts'
import { answerKey, sourceName, type Topic } from '#core/knowledge/topic.ts'
import type { Language } from '#core/language.ts'
import type { DeskTask, DeskWords } from './knowledge-ports.ts'
import { titleOf, topicsHere } from './knowledge-topics.ts'
import type { Serving } from './ports.ts'

/** What is to be reviewed at a moment (ms): each topic once, with all its reasons, where its worst one stands. */
export function deskTasks(serving: Serving, locale: Language, now: number): readonly DeskTask[] {
  const { bundle, writer } = serving
  return [...tasksByTopic(serving, now)].flatMap(([id, tasks]) => {
    const topic = bundle.topics.get(id)
    if (topic === undefined) return []
    return [
      {
        topic: id,
        reasons: tasks.map(({ why, on }) => ({ why, ...(on === undefined ? {} : { on }) })),
        title: titleOf(serving, locale, id),
        area: topic.area,
        words: wordsOf(serving, locale, topic),
        sources: topic.sources.map((one) => ({
          name: sourceName(one, (key) => writer.title(locale, key)),
          date: one.date,
          ...(one.url === undefined ? {} : { url: one.url }),
        })),
      },
    ]
  })
}

/** How many topics there are to review. */
export const tasksCount = (serving: Serving, now: number): number => tasksByTopic(serving, now).size

const tasksByTopic = (serving: Serving, now: number) =>
  Map.groupBy(
    topicTasks(topicsHere(serving), now, serving.bundle.centre.zone),
    ({ topic }) => topic,
  )

/** An answer for everybody, then those for some people. */
function wordsOf({ writer }: Serving, locale: Language, topic: Topic): readonly DeskWords[] {
  return [undefined, ...topic.variants.map(({ id }) => id)].map((variant) => {
    const [short, long] = (['short', 'long'] as const).map((form) =>
      writer.write(locale, { key: answerKey(topic.id, form, variant) }, []),
    )
    return {
      ...(variant === undefined ? {} : { variant }),
      language: short?.language ?? locale,
      short: short?.text ?? '',
      long: long?.text ?? '',
    }
  })
}

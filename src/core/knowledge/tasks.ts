import { Temporal } from 'temporal-polyfill'
import { dateIn } from './standing.ts'
import { hasWords, type Topic } from './topic.ts'

/** Why somebody of the centre should look at a topic, the most pressing first. */
export const taskReasons = [
  'due',
  'under-review',
  'due-soon',
  'never-reviewed',
  'no-guide',
] as const

/** One thing to do. `on` is the ISO date it is about: the day from which people get other words. */
export type TopicTask = { topic: string; why: (typeof taskReasons)[number]; on?: string }

/** How many days before its day a topic is told of. */
const ahead = 30

/**
 * What coordinators have to read again: topics that people do not get any more, those whose day comes within
 * 30 days, those nobody of the centre has read, and those that promise a guide they do not have. By reason,
 * then by day, then by id; a topic may have several. `now` in ms, `zone` an IANA name.
 */
export function topicTasks(
  topics: Iterable<Topic>,
  now: number,
  zone: string,
): readonly TopicTask[] {
  const today = dateIn(zone, now)
  const soon = Temporal.PlainDate.from(today).add({ days: ahead }).toString()
  const tasks = [...topics].flatMap((topic): readonly TopicTask[] => {
    const { id, reviewDue: on, underReview, reviewed, next, guides } = topic
    const due: readonly TopicTask[] =
      on <= today
        ? [{ topic: id, why: 'due', on }]
        : on <= soon
          ? [{ topic: id, why: 'due-soon', on }]
          : []
    return [
      ...due,
      ...(underReview ? [{ topic: id, why: 'under-review' } as const] : []),
      ...(reviewed === undefined && hasWords(topic)
        ? [{ topic: id, why: 'never-reviewed' } as const]
        : []),
      ...(next.includes('guide') && guides.length === 0
        ? [{ topic: id, why: 'no-guide' } as const]
        : []),
    ]
  })
  return tasks.toSorted(
    (a, b) =>
      taskReasons.indexOf(a.why) - taskReasons.indexOf(b.why) ||
      order(a.on ?? '', b.on ?? '') ||
      order(a.topic, b.topic),
  )
}

/** By code units: the same on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

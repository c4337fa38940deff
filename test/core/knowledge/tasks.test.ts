import { expect, test } from 'vitest'
import { type TopicTask, topicTasks } from '#core/knowledge/tasks.ts'
import { topicOf } from '../flow/bundle-of.ts'

const zone = 'Europe/Lisbon'
const now = Date.parse('2026-11-22T12:00Z')
const read = { by: 'Ana Sousa', on: '2026-11-20' }

const because = (topic: Parameters<typeof topicOf>[1], at = now): readonly TopicTask[] =>
  topicTasks([topicOf('num-nif', { reviewed: read, ...topic })], at, zone)

test.each([
  ['2026-11-21', 'due'],
  ['2026-11-22', 'due'],
  ['2026-11-23', 'due-soon'],
  ['2026-12-22', 'due-soon'],
  ['2026-12-23', undefined],
] as const)('on 22 November a topic due on %s is %s', (reviewDue, why) => {
  expect(because({ reviewDue })).toEqual(
    why === undefined ? [] : [{ topic: 'num-nif', why, on: reviewDue }],
  )
})

test('the day is that of the centre', () => {
  const late = Date.parse('2027-06-30T23:30Z')
  expect(because({ reviewDue: '2027-07-01' }, late)).toMatchObject([{ why: 'due' }])
  expect(
    topicTasks(
      [topicOf('a', { reviewed: read, reviewDue: '2027-07-01' })],
      late,
      'Atlantic/Azores',
    ),
  ).toMatchObject([{ why: 'due-soon' }])
})

test('what is under review, what nobody has read, and what lacks its guide are told of too', () => {
  expect(because({ underReview: true })).toEqual([{ topic: 'num-nif', why: 'under-review' }])
  expect(topicTasks([topicOf('num-nif')], now, zone)).toEqual([
    { topic: 'num-nif', why: 'never-reviewed' },
  ])
  expect(because({ next: ['guide'] })).toEqual([{ topic: 'num-nif', why: 'no-guide' }])
  const guides = [{ id: 'a', files: { 'pt-PT': 'guides/a.pdf' } }]
  expect(because({ next: ['guide'], guides })).toEqual([])
})

test('urgent topics have no words for anybody to read', () => {
  expect(topicTasks([topicOf('saf-danger', { route: 'emergency' })], now, zone)).toEqual([])
})

test('the most pressing come first, then by day, then by id, whatever their order', () => {
  const topics = [
    topicOf('d', { reviewed: read, reviewDue: '2026-12-01' }),
    topicOf('c', { reviewed: read, underReview: true }),
    topicOf('b', { reviewed: read, reviewDue: '2026-10-02' }),
    topicOf('a', { reviewed: read, reviewDue: '2026-10-02' }),
    topicOf('e', { reviewed: read, reviewDue: '2026-10-01' }),
  ]
  const told = ({ topic, why }: TopicTask) => `${why} ${topic}`
  const wanted = ['due e', 'due a', 'due b', 'under-review c', 'due-soon d']
  expect(topicTasks(topics, now, zone).map(told)).toEqual(wanted)
  expect(topicTasks(topics.toReversed(), now, zone).map(told)).toEqual(wanted)
})

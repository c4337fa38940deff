import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingOf } from '#core/knowledge/standing.ts'
import { asking, asksOf, keysSaid, matcherOf, sure } from '../flow/asking.ts'
import { bundleOf, topicOf } from '../flow/bundle-of.ts'
import { Talk } from '../flow/talk.ts'

const fact = 'answers.num-nif.short'

test.each([
  ['2026-11-22T12:00Z', '2026-11-23', 'Europe/Lisbon', false, 'good'],
  ['2026-11-22T23:59Z', '2026-11-23', 'Europe/Lisbon', false, 'good'],
  ['2026-11-23T00:00Z', '2026-11-23', 'Europe/Lisbon', false, 'due'],
  ['2026-11-23T00:00Z', '2026-11-23', 'Atlantic/Azores', false, 'good'],
  ['2026-11-23T01:00Z', '2026-11-23', 'Atlantic/Azores', false, 'due'],
  ['2026-11-22T22:59Z', '2026-11-23', 'Europe/Rome', false, 'good'],
  ['2026-11-22T23:00Z', '2026-11-23', 'Europe/Rome', false, 'due'],
  // In summer the day begins an hour earlier, by UTC.
  ['2027-06-30T22:59Z', '2027-07-01', 'Europe/Lisbon', false, 'good'],
  ['2027-06-30T23:00Z', '2027-07-01', 'Europe/Lisbon', false, 'due'],
  ['2030-01-01T00:00Z', '2026-11-23', 'Europe/Lisbon', false, 'due'],
  ['2026-11-22T12:00Z', '2027-05-22', 'Europe/Lisbon', true, 'under-review'],
  ['2030-01-01T00:00Z', '2026-11-23', 'Europe/Lisbon', true, 'under-review'],
] as const)(
  'at %s an answer due on %s in %s, under review: %s, is %s',
  (at, due, zone, review, is) => {
    const now = Date.parse(at)
    expect(standingOf({ reviewDue: due, underReview: review }, now, zone)).toBe(is)

    const topic = topicOf('num-nif', { reviewDue: due, underReview: review })
    const talk = new Talk(bundleOf({ ...asking, centre: { zone }, topics: [topic] }))
    talk.around = { matcher: matcherOf({ NIF: sure('num-nif') }) }
    talk.now = now
    talk.says('NIF')
    const keys = keysSaid(talk.effects)
    expect(keys.includes(fact)).toBe(is === 'good')
    expect(keys.includes('question.source')).toBe(is === 'good')
    expect(keys.includes('question.changed')).toBe(is !== 'good')
    expect(talk.events).toContainEqual({
      type: 'topic-told',
      topic: 'num-nif',
      form: is === 'good' ? 'short' : 'changed',
    })
  },
)

const day = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('whatever the topics are and whatever she presses, no fact is said from its day on', () => {
  fc.assert(
    fc.property(
      fc.record({ due: day, review: fc.boolean(), guide: fc.boolean() }),
      fc.constantFrom('Europe/Lisbon', 'Atlantic/Azores', 'Europe/Rome', 'Pacific/Auckland'),
      fc.array(
        fc.record({
          // Hours until she presses it: within the 24 she has, and beyond.
          after: fc.integer({ min: 0, max: 30 }),
          choice: fc.constantFrom('more', 'original', 'guide', 'other', 'yes'),
        }),
        { maxLength: 6 },
      ),
      fc.integer({ min: -40, max: 40 }),
      ({ due, review, guide }, zone, presses, hours) => {
        const files = { 'pt-PT': 'guides/nif.pdf' }
        const topics = ['num-nif', 'num-niss'].map((id) =>
          topicOf(id, {
            reviewDue: due,
            underReview: review,
            guides: guide ? [{ id: 'nif', files }] : [],
            next: ['book', 'guide', 'person'],
          }),
        )
        const talk = new Talk(bundleOf({ ...asking, centre: { zone }, topics }))
        talk.conversation = { ...talk.conversation, language: 'en' }
        talk.around = { matcher: matcherOf({ NIF: sure('num-nif', 'num-niss') }) }
        // Around the midnight with which its day begins.
        talk.now = Date.parse(`${due}T00:00Z`) + hours * 3_600_000
        const check = () => {
          if (standingOf({ reviewDue: due, underReview: review }, talk.now, zone) === 'good') return
          const said = keysSaid(talk.effects)
          expect(said.filter((key) => /^answers\..*\.(short|long)$/.test(key))).toEqual([])
          expect(JSON.stringify(talk.effects)).not.toContain('guides/nif.pdf')
        }
        talk.says('NIF')
        check()
        for (const { after, choice } of presses) {
          talk.now += after * 3_600_000
          talk.presses(`question/after/${choice}`)
          check()
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a topic that is gone since it was found is told as gone', () => {
  const talk = asksOf([topicOf('num-nif')], { NIF: sure('num-nif') })
  talk.says('NIF')
  talk.publish(bundleOf({ ...asking, revision: 'two' }))
  expect(talk.presses('question/after/more')).not.toContain(fact)
})

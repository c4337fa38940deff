import { describe, expect, test } from 'vitest'
import { availability } from '#core/booking/availability.ts'
import { takesOf } from '#core/booking/take.ts'
import { nextWaiting, offerTime, type Waiting } from '#core/booking/waiting-list.ts'
import { calendar, everyDay, hoursOf, place, service, technician } from './calendars.ts'

const at = (local: string) => Date.parse(`${local}:00+01:00`)
const of = calendar({
  services: [service('talk'), service('long', { minutes: 90 })],
  staff: [
    technician('ana', {
      ...{ services: ['talk', 'long'], gender: 'woman' },
      works: [{ place: 'main', week: everyDay('09:00-11:00') }],
    }),
  ],
})
const [safeHours] = hoursOf('08:00-21:00')
const lisbon = { zone: 'Europe/Lisbon', ...(safeHours && { safeHours }) }
const now = at('2027-06-07T12:00')

/** Four half hours of one day, all taken; that of 09:30 becomes free. */
const slots = availability(of, {
  ...{ service: 'talk', wish: { people: 1 }, taken: [], now },
  ...{ from: at('2027-06-08T00:00'), to: at('2027-06-09T00:00') },
})
const takes = slots.map((slot) => takesOf(of, slot))
const freed = takes[1] ?? []
const taken = takes.flat().filter((take) => !freed.includes(take))

const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{
    id,
    person: id,
    service: 'talk',
    wish: { people: 1 },
    since: Number(id.slice(1)),
    passed: [],
  },
  ...more,
})
const offered = (list: readonly Waiting[], when = now, free = freed) =>
  nextWaiting(of, list, free, taken, lisbon, when)

describe('what becomes free', () => {
  test('is offered to who waits longest, for half an hour', () => {
    expect(slots).toHaveLength(4)
    const offer = offered([waiting('w2'), waiting('w1'), waiting('w3')])
    expect(offer).toMatchObject({
      waiting: { id: 'w1' },
      slot: { start: at('2027-06-08T09:30') },
      ...{ at: now, until: now + offerTime },
    })
  })

  test.each<[string, Partial<Waiting>]>([
    ['does not fit', { service: 'long' }],
    ['wants something else', { wish: { people: 1, gender: 'man' } }],
    ['wants another day', { wish: { people: 1, days: ['2027-06-09'] } }],
    ['has passed on it', { passed: [at('2027-06-08T09:30')] }],
    ['has another offer', { offeredUntil: now + 1 }],
  ])('goes past whom it %s', (_name, more) => {
    expect(offered([waiting('w1', more), waiting('w2')])?.waiting.id).toBe('w2')
    expect(offered([waiting('w1', more)])).toBeUndefined()
  })

  test('is offered again to who let another offer pass', () => {
    expect(offered([waiting('w1', { offeredUntil: now })])?.waiting.id).toBe('w1')
  })

  test('is not told at night: it is hers for half an hour from the morning on', () => {
    const offer = offered([waiting('w1')], at('2027-06-07T23:00'))
    expect(offer).toMatchObject({ at: at('2027-06-08T08:00'), until: at('2027-06-08T08:30') })
  })

  test('is offered to nobody who would hear of it too late', () => {
    expect(offered([waiting('w1')], at('2027-06-08T09:10'))).toBeUndefined()
  })

  test("may be a part of what somebody needs, and nothing is nobody's", () => {
    const free = [...freed, ...(takes[2] ?? []), ...(takes[0] ?? [])]
    const left = takes[3] ?? []
    const offer = nextWaiting(of, [waiting('w1', { service: 'long' })], free, left, lisbon, now)
    expect(offer?.slot).toMatchObject({ start: at('2027-06-08T09:00'), service: 'long' })
    expect(offered([waiting('w1')], now, [])).toBeUndefined()
  })
})

test('two places, two lists of nobody: it stays free', () => {
  expect(
    nextWaiting(calendar({ places: [place('main')] }), [], freed, [], lisbon, now),
  ).toBeUndefined()
})

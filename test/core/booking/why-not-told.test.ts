import { describe, expect, test } from 'vitest'
import type { Booking } from '#core/booking/booking.ts'
import { whyBookingNotTold } from '#core/booking/why-not-told.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Session } from '#core/flow/session.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 10, 23, 10)
const start = now + 47 * hour

const booking: Booking = {
  id: 'b',
  person: 'p',
  state: 'booked',
  kind: 'desk',
  slot: { service: 's', place: 'main', technician: 'ana', people: 1, start, end: start + hour },
  takes: [],
}
const session = (answered: number): Session => ({
  v: 1,
  revision: 'r',
  frames: [{ flow: 'menu', step: 'topic' }],
  vars: {},
  trail: Array.from({ length: answered }, () => ({ flow: 'menu', step: 'topic' })),
})
const talk = (changes: Partial<Conversation>): Conversation => ({
  ...{ id: 'c', contactId: 'p', account: 'a', version: 1, holder: 'bot', optedOut: false },
  ...{ blocked: false, person: {}, case: {}, lastInAt: now - 1_000 },
  ...changes,
})
/** Two days before was an hour ago. */
const why = (changes: Partial<Conversation>, window?: number) =>
  whyBookingNotTold({
    ...{ booking, due: { what: 'days', at: now - hour }, talk: talk(changes), window, now },
    centre: { zone: 'Europe/Lisbon' },
  })

describe('who is in the middle of something', () => {
  test('is reminded once she has put it aside', () => {
    expect(why({ session: session(0) })).toBe('busy')
    expect(why({ session: session(0), lastInAt: now - 3 * 60_000 })).toBeUndefined()
    expect(why({})).toBeUndefined()
  })

  test('is reminded at once where she writes because we asked her to: a menu that greets her is no talk', () => {
    expect(why({ session: session(0) }, 24 * hour)).toBeUndefined()
    expect(why({ session: session(1) }, 24 * hour)).toBe('busy')
    expect(why({ session: session(0), lastInAt: now - 25 * hour }, 24 * hour)).toBe('window-closed')
  })
})

test('at night nobody is rung, but who writes then is told what she would look for', () => {
  const night = Date.UTC(2026, 10, 23, 23)
  const told = (lastInAt: number) =>
    whyBookingNotTold({
      ...{ booking, due: { what: 'moved', at: night }, talk: talk({ lastInAt }), now: night },
      ...{
        window: undefined,
        centre: { zone: 'Europe/Lisbon', safeHours: { from: 480, to: 1260 } },
      },
    })
  expect(told(night - hour)).toBe('unsafe-hour')
  expect(told(night - 60_000)).toBeUndefined()
})

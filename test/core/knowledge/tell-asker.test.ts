import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ToTell, tellFor, whyNotTold } from '#core/knowledge/tell-asker.ts'
import { safeFrom } from '#core/safe-hours.ts'

const hour = 3_600_000
const day = 24 * hour
/** Ten in the morning in Lisbon. */
const now = Date.parse('2026-11-23T10:00:00Z')
const centre = { zone: 'Europe/Lisbon' }
const free: ToTell = {
  askedAt: now - day,
  wants: true,
  talk: {
    account: 'telegram:1',
    holder: 'bot',
    optedOut: false,
    blocked: false,
    lastInAt: now - 2 * hour,
    asked: false,
  },
  window: undefined,
  centre,
  now,
}
const but = (more: Partial<Omit<ToTell, 'talk'>> & { talk?: Partial<ToTell['talk']> }): ToTell => ({
  ...free,
  ...more,
  talk: { ...free.talk, ...more.talk },
})

describe('who asked is told', () => {
  test.each<[string, ToTell, ReturnType<typeof whyNotTold>]>([
    ['when nothing stands in the way', free, undefined],
    ['not who did not want it', but({ wants: false }), 'not-wanted'],
    ['not after stop', but({ talk: { optedOut: true } }), 'not-wanted'],
    ['not who blocked us', but({ talk: { blocked: true } }), 'blocked'],
    ['not while she waits for people', but({ talk: { holder: 'queued' } }), 'with-people'],
    ['not while people have her', but({ talk: { holder: 'technician' } }), 'with-people'],
    ['not while people had her last', but({ talk: { holder: 'resolved' } }), 'with-people'],
    ['on the last day', but({ askedAt: now - tellFor }), undefined],
    ['not after 60 days', but({ askedAt: now - tellFor - 1 }), 'too-late'],
    ['within the window', but({ window: 2 * hour + 1 }), undefined],
    ['not when it is closed', but({ window: 2 * hour }), 'window-closed'],
    ['not amid something', but({ talk: { asked: true, lastInAt: now - hour + 1 } }), 'busy'],
    ['once she left it', but({ talk: { asked: true, lastInAt: now - hour } }), undefined],
    [
      'at once where she wrote nothing since',
      but({ askedAt: now - 1000, talk: { asked: true, lastInAt: now - 1000 } }),
      undefined,
    ],
    ['not at night', but({ now: now + 14 * hour }), 'unsafe-hour'],
  ])('%s', (_, toTell, why) => {
    expect(whyNotTold(toTell)).toBe(why)
  })

  test('whatever the hour: never outside the safe hours, a window, or against her will', () => {
    fc.assert(
      fc.property(
        fc.record({
          askedAt: fc.integer({ min: now - 90 * day, max: now }),
          wants: fc.boolean(),
          window: fc.option(fc.constant(day), { nil: undefined }),
          now: fc.integer({ min: now, max: now + 7 * day }),
          talk: fc.record({
            account: fc.constant('web'),
            holder: fc.constantFrom('bot', 'queued', 'technician', 'resolved'),
            optedOut: fc.boolean(),
            blocked: fc.boolean(),
            lastInAt: fc.integer({ min: now - 90 * day, max: now }),
            asked: fc.boolean(),
          }),
        }),
        (any) => {
          if (whyNotTold({ ...any, centre }) !== undefined) return
          const { talk } = any
          expect(any.wants && !talk.optedOut && !talk.blocked && talk.holder === 'bot').toBe(true)
          expect(safeFrom(centre, any.now)).toBe(any.now)
          expect(any.now - any.askedAt).toBeLessThanOrEqual(tellFor)
          if (any.window !== undefined) expect(any.now - talk.lastInAt).toBeLessThan(any.window)
        },
      ),
    )
  })
})

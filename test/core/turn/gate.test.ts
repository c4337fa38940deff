import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Holder } from '#core/conversation.ts'
import { gate, isOpen } from '#core/gate.ts'

const causes = ['bot', 'technician', 'system'] as const
const holders = ['bot', 'queued', 'technician'] as const
const open = { optedOut: false, blocked: false }

const sends = (state: Parameters<typeof gate>[0]) =>
  causes.filter((cause) => gate(state, cause).send)

test('while the bot holds, everything leaves', () => {
  expect(sends({ holder: 'bot', ...open })).toEqual(['bot', 'technician', 'system'])
})

test.each(['queued', 'technician'] as const)(
  'once %s holds, no sentence of the bot leaves',
  (holder) => {
    expect(sends({ holder, ...open })).toEqual(['technician', 'system'])
    expect(gate({ holder, ...open }, 'bot')).toEqual({ send: false, code: 'held-by-people' })
  },
)

test.each(holders)('after stop only the goodbye leaves (%s)', (holder) => {
  expect(sends({ holder, optedOut: true, blocked: false })).toEqual(['system'])
  expect(gate({ holder, optedOut: true, blocked: false }, 'technician')).toEqual({
    send: false,
    code: 'opted-out',
  })
})

test.each(holders)('to who has blocked us nothing leaves (%s)', (holder) => {
  expect(sends({ holder, optedOut: false, blocked: true })).toEqual([])
})

describe('through the window of a channel', () => {
  const day = 24 * 3_600_000
  const now = 100 * day
  const lastInAt = { open: now - day + 1, closed: now - day, never: undefined } as const
  const through = { windowMs: day, now, template: false }
  const state = (when: keyof typeof lastInAt, holder: Holder = 'technician') => {
    const at = lastInAt[when]
    return { holder, ...open, ...(at === undefined ? {} : { lastInAt: at }) }
  }

  test.each([
    ['open', 'bot', 'bot', 'leaves'],
    ['open', 'technician', 'technician', 'leaves'],
    ['open', 'technician', 'system', 'leaves'],
    ['closed', 'bot', 'bot', 'window-closed'],
    ['closed', 'technician', 'technician', 'window-closed, and waits'],
    ['closed', 'bot', 'technician', 'window-closed, and waits'],
    ['closed', 'technician', 'system', 'window-closed'],
    ['closed', 'technician', 'bot', 'held-by-people'],
    ['never', 'technician', 'technician', 'window-closed, and waits'],
    ['never', 'bot', 'bot', 'window-closed'],
  ] as const)('%s, held by %s: what the %s says %s', (when, holder, cause, expected) => {
    const verdict = gate(state(when, holder), cause, through)
    const said = verdict.send ? 'leaves' : `${verdict.code}${verdict.waits ? ', and waits' : ''}`
    expect(said).toBe(expected)
  })

  test.each(['closed', 'never'] as const)(
    'a template leaves through a window that is %s',
    (when) => {
      expect(gate(state(when), 'system', { ...through, template: true })).toEqual({ send: true })
    },
  )

  test.each([
    ['blocked', { blocked: true }],
    ['opted-out', { optedOut: true }],
  ])('no template leaves to who is %s, whatever its cause', (code, more) => {
    for (const cause of causes) {
      const template = { ...through, template: true }
      expect(gate({ ...state('closed'), ...more }, cause, template)).toEqual({ send: false, code })
    }
  })

  const states = fc.record(
    {
      holder: fc.constantFrom<Holder>('bot', 'queued', 'technician', 'resolved'),
      optedOut: fc.boolean(),
      blocked: fc.boolean(),
      lastInAt: fc.integer({ min: now - 3 * day, max: now }),
    },
    { requiredKeys: ['holder', 'optedOut', 'blocked'] },
  )

  test('a window never opens what was shut, and only a technician is ever told to wait', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...causes), fc.boolean(), (one, cause, template) => {
        const without = gate(one, cause)
        const within = gate(one, cause, { ...through, template })
        if (!without.send) expect(within).toEqual(without)
        if (one.optedOut && template) expect(within.send).toBe(false)
        if (without.send && !within.send && !one.optedOut) {
          expect(within.code).toBe('window-closed')
          expect(template || isOpen(one.lastInAt, through)).toBe(false)
          expect(within.waits ?? false).toBe(cause === 'technician')
        }
      }),
    )
  })

  test('what waits leaves as soon as she has written, unless she stopped or blocked us', () => {
    fc.assert(
      fc.property(states, (one) => {
        const written = { ...one, lastInAt: now }
        expect(gate(written, 'technician', through).send).toBe(!one.blocked && !one.optedOut)
      }),
    )
  })
})

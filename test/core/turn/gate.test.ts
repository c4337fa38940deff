import { expect, test } from 'vitest'
import { gate } from '#core/gate.ts'

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

import { expect, test } from 'vitest'
import { pacing } from '#app/pacing.ts'
import { steadyPace } from '#app/steady-pace.ts'

const pace = { everyMs: 1_000, pauseMs: [1_000, 3_000] } as const

/** Lets every chat leave as early as it may, and gives the times, ms. */
function leaveAll(chats: readonly string[], chance: () => number): number[] {
  let now = 0
  const paced = pacing({ now: () => now }, steadyPace(pace, chance))
  const left: number[] = []
  const waiting = new Set(chats)
  while (waiting.size > 0) {
    const waits = [...waiting].map((chat) => {
      const wait = paced.wait(chat)
      if (wait > 0) return wait
      waiting.delete(chat)
      left.push(now)
      return Infinity
    })
    now += Math.min(...waits, 60_000)
  }
  return left
}

test("a colleague's forty replies leave one a second or slower, each after a pause", () => {
  let drawn = 0
  const chance = () => (drawn++ * 0.37) % 1
  const left = leaveAll(
    Array.from({ length: 40 }, (_, i) => `chat ${i}`),
    chance,
  )
  expect(left).toHaveLength(40)
  expect(left[0]).toBeGreaterThanOrEqual(pace.pauseMs[0])
  for (const [i, at] of left.entries()) {
    expect(at - (left[i - 1] ?? -pace.everyMs)).toBeGreaterThanOrEqual(pace.everyMs)
  }
})

test('one who waits keeps her turn, however often it is asked for', () => {
  let now = 0
  const paced = pacing(
    { now: () => now },
    steadyPace(pace, () => 0.5),
  )
  const first = paced.wait('amina')
  now += 700
  expect(paced.wait('amina')).toBe(first - 700)
})

test('turns that nobody took are not made up for at once', () => {
  let now = 0
  const paced = pacing(
    { now: () => now },
    steadyPace(pace, () => 0),
  )
  for (const chat of ['a', 'b', 'c']) paced.wait(chat)
  now = 60_000
  expect(['a', 'b', 'c'].map((chat) => paced.wait(chat))).toEqual([1_000, 2_000, 3_000])
})

test('an account without a pace waits for nothing', () => {
  expect(pacing({ now: () => 0 }).wait('amina')).toBe(0)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterTaken,
  afterThrottle,
  mayLeaveAt,
  newPace,
  type Pace,
  pacing,
  rateAt,
  sentAt,
} from '#core/pace.ts'

const chatRefusal = (retryAfterMs: number) => ({ retryAfterMs, scope: 'chat' }) as const
const accountRefusal = (retryAfterMs: number) => ({ retryAfterMs, scope: 'account' }) as const

/** Sends as fast as the pace allows, and says when each message left. */
function drain(start: Pace, from: number, messages: number): { left: number[]; pace: Pace } {
  let pace = start
  let now = from
  const left: number[] = []
  for (let i = 0; i < messages; i++) {
    now = mayLeaveAt(pace, `chat ${i}`, now)
    pace = sentAt(pace, now)
    left.push(now)
  }
  return { left, pace }
}

describe('the pace of an account', () => {
  test('has no limit until the channel first refuses', () => {
    const { left } = drain(newPace, 1000, 500)
    expect(new Set(left)).toEqual(new Set([1000]))
  })

  test('a chat that was refused waits as long as it was told, the others do not', () => {
    const pace = afterThrottle(newPace, 'a', chatRefusal(5000), 1000)
    expect(mayLeaveAt(pace, 'a', 1000)).toBe(6000)
    expect(mayLeaveAt(pace, 'b', 1000)).toBe(1000)
    expect(mayLeaveAt(pace, 'a', 7000)).toBe(7000)
  })

  test('a shorter refusal does not undo a longer one', () => {
    const long = afterThrottle(newPace, 'a', chatRefusal(5000), 1000)
    expect(mayLeaveAt(afterThrottle(long, 'a', chatRefusal(100), 1100), 'a', 1100)).toBe(6000)
  })

  test('three chats refused in a row stop the whole account, one chat three times does not', () => {
    const refuse = (chats: readonly string[]) =>
      chats.reduce((pace, chat) => afterThrottle(pace, chat, chatRefusal(3000), 1000), newPace)
    expect(mayLeaveAt(refuse(['a', 'a', 'a']), 'd', 1000)).toBe(1000)
    expect(mayLeaveAt(refuse(['a', 'b']), 'd', 1000)).toBe(1000)
    expect(mayLeaveAt(refuse(['a', 'b', 'c']), 'd', 1000)).toBe(4000)
    expect(rateAt(refuse(['a', 'b', 'c']), 1000)).toBe(pacing.slowest)
  })

  test('a message taken in between means that each chat is meant alone', () => {
    let pace = newPace
    for (const chat of ['a', 'b', 'c', 'd']) {
      pace = afterThrottle(pace, chat, chatRefusal(3000), 1000)
      pace = afterTaken(pace)
    }
    expect(mayLeaveAt(pace, 'a', 1000)).toBe(4000)
    expect(mayLeaveAt(pace, 'e', 1000)).toBe(1000)
    expect(rateAt(pace, 1000)).toBeUndefined()
  })

  test('a refusal meant for the account stops the account', () => {
    const pace = afterThrottle(newPace, 'a', accountRefusal(3000), 1000)
    expect(mayLeaveAt(pace, 'b', 1000)).toBe(4000)
  })

  test('after the account was refused it is 25 a second, one more each second, and free above 60', () => {
    const pace = afterThrottle(newPace, 'a', accountRefusal(0), 10_000)
    expect(rateAt(pace, 10_000)).toBe(25)
    expect(rateAt(pace, 10_999)).toBe(25)
    expect(rateAt(pace, 11_000)).toBe(26)
    expect(rateAt(pace, 45_000)).toBe(60)
    expect(rateAt(pace, 46_000)).toBeUndefined()
    const again = afterThrottle(pace, 'b', accountRefusal(0), 40_000)
    expect(rateAt(again, 40_000)).toBe(25)
    expect(rateAt(afterTaken(again), 40_000)).toBe(25)
  })

  test('a hundred messages after a refusal take about as long as the rates say', () => {
    const pace = afterThrottle(newPace, 'x', accountRefusal(0), 0)
    const { left } = drain(pace, 0, 100)
    // 25 + 26 + 27 in three seconds, and the burst.
    expect(left.filter((time) => time < 1000).length).toBeLessThanOrEqual(25 + pacing.burst)
    expect(left.at(-1)).toBeGreaterThan(3000)
    expect(left.at(-1)).toBeLessThan(4000)
  })

  test('what waits is forgotten when it is over', () => {
    let pace = newPace
    for (let i = 0; i < 1000; i++) {
      pace = afterThrottle(pace, `chat ${i}`, chatRefusal(1000), i * 100)
    }
    expect(pace.chatAt.size).toBeLessThanOrEqual(11)
  })
})

type Act = { wait: number; chat: string; refused: number; account: boolean }
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    wait: fc.nat(3000),
    chat: fc.constantFrom('a', 'b', 'c', 'd'),
    // Most sends are taken.
    refused: fc.oneof({ weight: 4, arbitrary: fc.constant(-1) }, fc.nat(5000)),
    account: fc.boolean(),
  }),
  { maxLength: 80 },
)

describe('whatever the channel says', () => {
  test('nothing leaves before it is allowed: not to a chat, not on the account, not above the rate', () => {
    fc.assert(
      fc.property(acts, (all) => {
        let pace = newPace
        let now = 0
        let accountUntil = 0
        const chatUntil = new Map<string, number>()
        const left: { time: number; rate: number }[] = []
        for (const { wait, chat, refused, account } of all) {
          now += wait
          const time = mayLeaveAt(pace, chat, now)
          expect(time).toBeGreaterThanOrEqual(now)
          expect(time).toBeGreaterThanOrEqual(accountUntil)
          expect(time).toBeGreaterThanOrEqual(chatUntil.get(chat) ?? 0)
          now = time
          const rate = rateAt(pace, now)
          pace = sentAt(pace, now)
          if (rate !== undefined) left.push({ time: now, rate })
          if (refused >= 0) {
            const scope = account ? 'account' : 'chat'
            pace = afterThrottle(pace, chat, { retryAfterMs: refused, scope }, now)
            chatUntil.set(chat, Math.max(now + refused, chatUntil.get(chat) ?? 0))
            if (account) accountUntil = Math.max(accountUntil, now + refused)
          } else pace = afterTaken(pace)
        }
        left.forEach(({ time }, first) => {
          const second = left.slice(first).filter((one) => one.time < time + 1000)
          const fastest = Math.max(...second.map(({ rate }) => rate))
          expect(second.length).toBeLessThanOrEqual(fastest + pacing.burst)
        })
      }),
      { numRuns: 500 },
    )
  })

  test('everything leaves in the end, as soon as the last wait and the rate allow', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 200 }), (all, messages) => {
        let pace = newPace
        let now = 0
        for (const { wait, chat, refused, account } of all) {
          now += wait
          if (refused < 0) continue
          const scope = account ? 'account' : 'chat'
          pace = afterThrottle(pace, chat, { retryAfterMs: refused, scope }, now)
        }
        const { left } = drain(pace, now, messages)
        const slowest = (messages / pacing.slowest) * 1000
        expect(left.at(-1)).toBeLessThanOrEqual(now + 5000 + slowest + 100)
        expect(left).toEqual(left.toSorted((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })
})

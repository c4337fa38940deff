import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeCode } from '#channels/whatsapp-web/close-code.ts'
import {
  afterClose,
  type Next,
  noCode,
  noTrouble,
  type Trouble,
} from '#channels/whatsapp-web/reconnect.ts'

const trouble = fc.record<Trouble>({
  failures: fc.nat(40),
  badSessions: fc.nat(3),
  refreshed: fc.boolean(),
})
const chance = fc.double({ min: 0, max: 0.999, noNaN: true })

/** What is done at each of so many closes with this code in a row. */
function inARow(code: number, times: number, chance = 0): Next[] {
  let now = noTrouble
  return Array.from({ length: times }, () => {
    const next = afterClose(code, now, chance)
    if (next.do !== 'stop') now = next.trouble
    return next
  })
}

describe('what follows a close', () => {
  it.each([
    ['401 unlinked', 401, { state: 'needs-linking', why: 'unlinked' }],
    ['403 banned', 403, { state: 'banned' }],
    ['411 another kind of account', 411, { state: 'needs-linking', why: 'session-lost' }],
    ['440 another process', 440, { state: 'taken' }],
  ])('%s: no new socket, whatever went before', (_, code, why) => {
    fc.assert(
      fc.property(trouble, chance, (was, by) => {
        expect(afterClose(code, was, by)).toEqual({ do: 'stop', why })
      }),
    )
  })

  it.each([428, 408, 503, noCode, 501, 418, 419])('%i: a new socket later', (code) => {
    fc.assert(
      fc.property(trouble, chance, (was, by) => {
        const next = afterClose(code, was, by)
        expect(next.do).toBe('again')
        if (next.do === 'again') expect(next.after).toBeGreaterThanOrEqual(500)
      }),
    )
  })

  it('pauses double from 1 s to 5 min, shortened by up to half', () => {
    const pauses = (by: number) =>
      inARow(428, 11, by).map((next) => (next.do === 'again' ? next.after / 1_000 : next.do))
    expect(pauses(0)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    expect(pauses(0.5)).toEqual([0.75, 1.5, 3, 6, 12, 24, 48, 96, 192, 225, 225])
    fc.assert(
      fc.property(trouble, chance, (was, by) => {
        const next = afterClose(503, was, by)
        const full = Math.min(300_000, 1_000 * 2 ** was.failures)
        const after = next.do === 'again' ? next.after : Number.NaN
        expect(after).toBeGreaterThanOrEqual(full / 2)
        expect(after).toBeLessThanOrEqual(full)
      }),
    )
  })

  it('515: at once, but who is sent back again and again takes his time', () => {
    expect(inARow(515, 4)).toMatchObject([
      { do: 'again', after: 0 },
      { do: 'again', after: 2_000 },
      { do: 'again', after: 4_000 },
      { do: 'again', after: 8_000 },
    ])
  })

  it('405: a newer version is asked for once, then it is too old', () => {
    expect(inARow(405, 2)).toMatchObject([
      { do: 'refresh' },
      { do: 'stop', why: { state: 'too-old' } },
    ])
  })

  it('500: the fifth in a row ends it; any other close in between begins anew', () => {
    const lost = { do: 'stop', why: { state: 'needs-linking', why: 'session-lost' } }
    expect(inARow(500, 5).map((next) => next.do)).toEqual([
      'again',
      'again',
      'again',
      'again',
      'stop',
    ])
    expect(inARow(500, 5).at(-1)).toEqual(lost)
    const four = inARow(500, 4).at(-1) as { trouble: Trouble }
    const other = afterClose(503, four.trouble, 0) as { trouble: Trouble }
    expect(afterClose(500, other.trouble, 0).do).toBe('again')
  })
})

describe('the code of a close', () => {
  const boom = (message: string, statusCode?: number) =>
    Object.assign(new Error(message), statusCode === undefined ? {} : { output: { statusCode } })

  it.each([
    ['what the service says', boom('Stream Errored (conflict)', 440), 440],
    ['a refused login', boom('Connection Failure', 403), 403],
    [
      'a proxy that refuses is no ban',
      boom('WebSocket Error (Unexpected server response: 403)', 403),
      noCode,
    ],
    ['nor is a broken connection a bad session', boom('WebSocket Error (bad frame)', 500), noCode],
    ['an error without a code', boom('broken'), noCode],
    ['our own end', undefined, noCode],
  ])('%s', (_, error, code) => expect(closeCode(error)).toBe(code))
})

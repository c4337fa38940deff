import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry, Thread } from '#app/inbox-ports.ts'
import { linesOf, newSince, togetherMs } from '../../src/inbox/thread/lines.ts'
import { withNewest, withOlder } from '../../src/inbox/thread/merge-pages.ts'

const she = (n: number, at = n): Entry => ({
  key: `i${n}`,
  at,
  kind: 'person',
  seq: n,
  content: { kind: 'text', text: `m${n}` },
})
const we = (n: number, at: number, cause: 'bot' | 'technician', technician?: string): Entry => ({
  key: `o${n}`,
  at,
  kind: 'centre',
  seq: n,
  cause,
  part: { text: 'x', language: 'en' },
  state: 'sent',
  ...(technician === undefined ? {} : { technician }),
})
const happened = (n: number, at: number, type: string): Entry => ({
  key: `e${n}`,
  at,
  kind: 'event',
  type,
  data: {},
})
const dayOf = (at: number) => String(Math.floor(at / 86_400_000))

describe('lines of a thread', () => {
  test.each([
    ['bubbles of one speaker stand together', [she(1, 0), she(2, 1_000)], ['day', 'group 2']],
    ['not after a long pause', [she(1, 0), she(2, togetherMs + 1)], ['day', 'group 1', 'group 1']],
    [
      'bot and technician are never one',
      [we(1, 0, 'bot'), we(2, 1, 'technician', 'rita')],
      ['day', 'group 1', 'group 1'],
    ],
    [
      'nor two technicians',
      [we(1, 0, 'technician', 'ana'), we(2, 1, 'technician', 'rita')],
      ['day', 'group 1', 'group 1'],
    ],
    [
      'an event stands between, in its own line',
      [she(1, 0), happened(1, 1, 'claimed'), she(2, 2)],
      ['day', 'group 1', 'event', 'group 1'],
    ],
    [
      "the bot's own steps are not told",
      [she(1, 0), happened(1, 1, 'answered'), she(2, 2)],
      ['day', 'group 2'],
    ],
    [
      'a new day is said, and parts a group',
      [she(1, 86_400_000 - 1), she(2, 86_400_000)],
      ['day', 'group 1', 'day', 'group 1'],
    ],
  ])('%s', (_why, entries, shape) => {
    expect(
      linesOf(entries, dayOf).map((line) =>
        line.kind === 'group' ? `group ${line.entries.length}` : line.kind,
      ),
    ).toEqual(shape)
  })

  test('every line has a key of its own', () => {
    const entries = Array.from({ length: 200 }, (_, n) => she(n, n * 40_000_000))
    const keys = linesOf(entries, dayOf).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('new ones are counted from where she stopped, without events', () => {
    const entries = [she(1), she(2), happened(1, 3, 'claimed'), she(3)]
    expect(newSince(entries, 'i1')).toBe(2)
    expect(newSince(entries, 'i3')).toBe(0)
    expect(newSince(entries, 'gone')).toBe(0)
  })
})

describe('pages of a thread', () => {
  const all = Array.from({ length: 40 }, (_, n) => she(n))
  const page = (from: number, to: number): Thread => ({
    entries: all.slice(Math.max(0, from), to),
    outSeq: to,
    ...(from > 0 ? { before: String(from) } : {}),
  })

  test('however pages come, nothing is doubled, missing or out of order', () => {
    const move = fc.oneof(fc.constant('up' as const), fc.nat(6))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 15 }), (moves) => {
        let end = 12
        let known = withNewest(undefined, page(end - 5, end))
        for (const one of moves) {
          if (one === 'up') {
            const from = Number(known.before)
            if (known.before !== undefined) known = withOlder(known, page(from - 5, from))
          } else {
            end = Math.min(all.length, end + one)
            known = withNewest(known, page(end - 5, end))
          }
          const first = known.before === undefined ? 0 : Number(known.before)
          expect(known.entries).toEqual(all.slice(first, end))
          expect(known.outSeq).toBe(end)
        }
      }),
    )
  })

  test('a state that changed is the new one', () => {
    const sent = we(1, 1, 'bot')
    const read = { ...sent, state: 'read' } as Entry
    const known = withNewest({ entries: [she(0), sent], outSeq: 1 }, { entries: [read], outSeq: 1 })
    expect(known.entries.at(-1)).toEqual(read)
  })

  test('after a long absence there is no hidden hole: what does not meet goes', () => {
    const known = withNewest(page(0, 5), page(20, 25))
    expect(known).toEqual(page(20, 25))
  })
})

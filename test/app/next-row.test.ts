import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextOf, waitsUntil } from '../../src/app/next-row.ts'
import type { OutboxRow } from '../../src/app/ports.ts'

const day = 86_400_000
const now = Date.parse('2026-11-23T10:00:00Z')

type Kind = 'bot' | 'technician' | 'system' | 'template' | 'refused'

const row = (seq: number, kind: Kind, lastInAt?: number): OutboxRow => ({
  conversationId: 'c',
  seq,
  account: 'cloud',
  address: { kind: 'bsuid', value: 'PT.1' },
  part: {
    text: String(seq),
    language: 'pt-PT',
    ...(kind === 'template' ? { template: { name: 'open', code: 'pt_PT' } } : {}),
  },
  cause: kind === 'template' ? 'system' : kind === 'refused' ? 'technician' : kind,
  createdAt: now,
  tries: 0,
  dueAt: kind === 'refused' ? waitsUntil(lastInAt) : now,
  ...(kind === 'refused' ? { code: 'window-closed' } : {}),
})

const state = (lastInAt: number | undefined, holder: 'bot' | 'technician' = 'technician') => ({
  holder,
  optedOut: false,
  blocked: false,
  ...(lastInAt === undefined ? {} : { lastInAt }),
})

const said = (kinds: readonly Kind[], lastInAt: number | undefined, windowMs?: number) => {
  const next = nextOf(
    kinds.map((kind, at) => row(at + 1, kind, lastInAt)),
    state(lastInAt),
    now,
    windowMs,
  )
  return next && [next.row.seq, next.verdict.send ? 'leaves' : next.verdict.code]
}

describe('whose turn it is', () => {
  test.each<[string, readonly Kind[], number | undefined, unknown]>([
    ['open: the oldest', ['technician', 'system'], now - 1, [1, 'leaves']],
    ['one ms too late: words wait', ['technician'], now - day, undefined],
    ['never wrote: words wait', ['technician'], undefined, undefined],
    ['the template passes what waits', ['technician', 'template'], now - day, [2, 'leaves']],
    ['ours is out of date', ['technician', 'system'], now - day, [2, 'window-closed']],
    ['refused though our clock says open', ['refused', 'technician'], now - 1, undefined],
    ['refused: the template passes', ['refused', 'template'], now - 1, [2, 'leaves']],
    ['refused: ours is out of date', ['refused', 'system'], now - 1, [2, 'window-closed']],
  ])('%s', (_name, kinds, lastInAt, expected) => {
    expect(said(kinds, lastInAt, day)).toEqual(expected)
  })

  test('without a window nothing waits', () => {
    expect(said(['technician', 'system'], undefined)).toEqual([1, 'leaves'])
    expect(said(['refused'], now - 1)).toEqual([1, 'leaves'])
  })

  test('her next word releases what was refused, also after a clock was put right', () => {
    const refused = { ...row(1, 'refused', now - 5) }
    expect(nextOf([refused], state(now - 1), now, day)?.verdict).toEqual({ send: true })
    expect(nextOf([refused], state(now - 9), now, day)?.verdict).toEqual({ send: true })
    expect(nextOf([refused], state(now - 5), now, day)).toBeUndefined()
  })

  test('no words ever overtake words, whatever stands in the line', () => {
    const kinds = fc.array(
      fc.constantFrom<Kind>('bot', 'technician', 'system', 'template', 'refused'),
      { maxLength: 12 },
    )
    const lastIn = fc.option(fc.integer({ min: now - 2 * day, max: now }), { nil: undefined })
    fc.assert(
      fc.property(kinds, lastIn, (all, lastInAt) => {
        let rows = all.map((kind, at) => row(at + 1, kind, lastInAt))
        const left: OutboxRow[] = []
        for (;;) {
          const next = nextOf(rows, state(lastInAt), now, day)
          if (!next) break
          if (next.verdict.send) left.push(next.row)
          rows = rows.filter((one) => one !== next.row)
        }
        const words = left.filter(({ part }) => !part.template).map(({ seq }) => seq)
        expect(words).toEqual(words.toSorted((a, b) => a - b))
        expect(rows.every(({ cause }) => cause === 'technician')).toBe(true)
        const first = rows[0]?.seq ?? Number.POSITIVE_INFINITY
        expect(words.every((seq) => seq < first)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

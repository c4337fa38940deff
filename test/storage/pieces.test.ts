import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ThreadItem } from '#app/ports.ts'
import { DayTally, dayOf } from '#storage/day.ts'
import { numbered } from '#storage/postgresql/sql.ts'
import { storable } from '#storage/storable.ts'
import { withoutSecrets } from '#storage/store-fault.ts'
import { mergeThread } from '#storage/thread.ts'

it('a storable text is well formed, has no U+0000, and differs from what was sent only there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
      for (const text of [one, other, `${one}\ud800${other}\0`]) {
        const kept = storable(text)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).not.toContain('\0')
        expect(kept).toHaveLength(text.length)
        if (text.isWellFormed() && !text.includes('\0')) expect(kept).toBe(text)
      }
    }),
  )
})

it('a day is the UTC day, whatever was asked before', () => {
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true, min: new Date(0) })), (dates) => {
      for (const date of dates) expect(dayOf(date.getTime())).toBe(date.toISOString().slice(0, 10))
    }),
  )
})

it('counts of one day and account are one row', () => {
  const days = new DayTally()
  days.add(0, 'a', 'inbound')
  days.add(86_399_999, 'a', 'inbound', 2)
  days.add(86_400_000, 'a', 'handoffs')
  days.add(0, 'b', 'outbound')
  expect([...days.rows.values()].map((row) => [row.day, row.account, row.inbound])).toEqual([
    ['1970-01-01', 'a', 3],
    ['1970-01-02', 'a', 0],
    ['1970-01-01', 'b', 0],
  ])
})

it('a thread keeps the order of each direction, even when clocks jump', () => {
  const item = (from: 'person' | 'centre') => (at: number, place: number) =>
    ({ from, seq: place + 1, at }) as ThreadItem
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.array(fc.nat(9)), fc.nat(30), (hers, ours, limit) => {
      const [person, centre] = [hers.map(item('person')), ours.map(item('centre'))]
      const merged = mergeThread(person, centre, limit)
      expect(merged).toHaveLength(Math.min(limit, hers.length + ours.length))
      for (const [from, all] of [
        ['person', person],
        ['centre', centre],
      ] as const) {
        const kept = merged.filter((one) => one.from === from)
        expect(kept).toEqual(all.slice(0, kept.length))
      }
    }),
  )
})

it.each([
  ['postgresql://ana:secret@host:5432/db?password=x', 'postgresql://host:5432/db'],
  ['postgresql://host/db', 'postgresql://host/db'],
])('%s is shown without secrets', (url, shown) => {
  expect(withoutSecrets(url)).toBe(shown)
})

it.each([
  ['SELECT ? + ?', 'SELECT $1 + $2'],
  [`SELECT '?' || ?, "a?", 'it''s ?', ?`, `SELECT '?' || $1, "a?", 'it''s ?', $2`],
  ['SELECT 1', 'SELECT 1'],
])('%s is asked of PostgreSQL as %s', (sql, asked) => {
  expect(numbered(sql)).toBe(asked)
})

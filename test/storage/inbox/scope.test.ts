import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counts, type Row, type Tab, tabs } from '#app/inbox-ports.ts'
import { type Scope, sees } from '#core/access/scope.ts'
import { clear, noon, openWorld, providers, type Talk, talks } from './world.ts'

const queues = ['desk', 'legal', 'night']
const people = ['ana', 'bia', 'cai']
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const time = fc.integer({ min: 0, max: 5 }).map((n) => noon + n)

const talk = fc.record({
  state: fc.constantFrom('bot', 'queued', 'held', 'snoozed', 'resolved'),
  queue: fc.constantFrom(...queues),
  technician: maybe(fc.constantFrom(...people)),
  sensitive: fc.boolean(),
  urgent: fc.boolean(),
  waitingSince: maybe(time),
  lastAt: time,
  unread: fc.integer({ min: 0, max: 2 }),
  named: fc.subarray(people),
})
const world = fc
  .array(talk, { maxLength: 14 })
  .map((all) => all.map((one, n): Talk => ({ id: `t${n}`, ...one })))

const scope: fc.Arbitrary<Scope> = fc.record({
  // Nobody: somebody whose sign-in is not complete.
  person: fc.constantFrom(...people, 'nobody', ''),
  queues: fc.subarray([...queues, 'elsewhere']),
  sensitive: fc.boolean(),
})

const seen = (who: Scope, it: Talk): boolean =>
  sees(who, {
    queue: it.queue ?? '',
    ...(it.technician && { technician: it.technician }),
    sensitive: it.sensitive ?? false,
    named: it.named?.includes(who.person) ?? false,
  })

const inTab: Record<Tab, (it: Talk, who: Scope) => boolean> = {
  mine: (it, who) => it.state === 'held' && it.technician === who.person,
  unassigned: (it) => it.state === 'queued',
  all: (it) => ['bot', 'queued', 'held'].includes(it.state ?? ''),
  snoozed: (it) => it.state === 'snoozed',
  resolved: (it) => it.state === 'resolved',
  named: (it, who) => it.named?.includes(who.person) ?? false,
}

type Compare = (a: Talk, b: Talk) => number
const by =
  (key: (it: Talk) => number): Compare =>
  (a, b) =>
    key(a) - key(b)
const first =
  (...all: Compare[]): Compare =>
  (a, b) =>
    all.reduce((so, compare) => so || compare(a, b), 0)
const id: Compare = (a, b) => (a.id < b.id ? -1 : 1)
const newest = first(
  by((it) => -(it.lastAt ?? 0)),
  (a, b) => -id(a, b),
)
const waiting = first(
  by((it) => (it.urgent ? 0 : 1)),
  by((it) => it.waitingSince ?? (Number.POSITIVE_INFINITY || 0)),
  by((it) => (it.waitingSince == null ? -(it.lastAt ?? 0) : 0)),
  id,
)

describe.each(providers)('what somebody may see on %s', (provider) => {
  it('is the same for every reader, and what `sees` says', async () => {
    const { sql, inbox } = await openWorld(provider)
    await fc.assert(
      fc.asyncProperty(world, scope, async (all, who) => {
        await clear(sql)
        await talks(sql, all)
        const mine = all.filter((it) => seen(who, it))
        const ids = mine.map(({ id }) => id).sort()

        const rows: string[] = []
        for (const it of all) if (await inbox.row(who, it.id)) rows.push(it.id)
        expect(rows.sort(), 'row').toEqual(ids)
        const threads: string[] = []
        for (const it of all) if (await inbox.thread(who, it.id, undefined, 5)) threads.push(it.id)
        expect(threads.sort(), 'thread').toEqual(ids)
        const known: string[] = []
        for (const it of all) if (await inbox.person(who, it.id)) known.push(it.id)
        expect(known.sort(), 'person').toEqual(ids)

        const asked = [...all.map(({ id }) => id), 'nowhere']
        expect(await inbox.visibleTo(asked, [who, who])).toEqual([
          ...all.map((it) => [seen(who, it), seen(who, it)]),
          [false, false],
        ])

        for (const tab of tabs)
          for (const sort of ['waiting', 'newest'] as const) {
            const order = sort === 'newest' || tab === 'resolved' ? newest : waiting
            const wanted = mine.filter((it) => inTab[tab](it, who)).sort(order)
            const found: Row[] = []
            let cursor: string | undefined
            do {
              const page = await inbox.list(who, { tab, sort, limit: 2, ...(cursor && { cursor }) })
              found.push(...page.rows)
              cursor = page.next
            } while (cursor)
            expect(
              found.map(({ id }) => id),
              `${tab} ${sort}`,
            ).toEqual(wanted.map(({ id }) => id))
          }

        const of = (tab: Tab) => mine.filter((it) => inTab[tab](it, who))
        expect(await inbox.counts(who)).toEqual({
          mine: of('mine').length,
          mineUnread: of('mine').filter((it) => (it.unread ?? 0) > 0).length,
          unassigned: of('unassigned').length,
          urgent: of('unassigned').filter((it) => it.urgent).length,
          snoozed: of('snoozed').length,
          named: of('named').length,
        } satisfies Counts)

        const board = await inbox.board(who, noon - 1)
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
        expect(sum(board.waiting.map(({ count }) => count))).toBe(of('unassigned').length)
        expect(sum(board.load.map(({ held }) => held))).toBe(
          mine.filter((it) => it.state === 'held' && it.technician).length,
        )
        expect(board.today.asked).toBe(mine.length)
      }),
      { numRuns: 40 },
    )
  })
})

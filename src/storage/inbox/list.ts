import type { InboxStore, ListQuery, Tab } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'
import type { Sql } from '../sql.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { handoffRows } from './handoff-rows.ts'
import { type Lane, lanesOf, namedLane, ownLanes, unionsOf } from './lanes.ts'
import { type Fragment, marks, scopeSql } from './scope-sql.ts'

/** Which conversations a tab holds. `all`: whatever is under way, also with the bot. */
const statesOf: Readonly<Record<Tab, readonly HandoffState[]>> = {
  mine: ['held'],
  unassigned: ['queued'],
  all: ['queued', 'held', 'bot'],
  snoozed: ['snoozed'],
  resolved: ['resolved'],
  named: ['queued', 'held', 'bot', 'snoozed', 'resolved'],
}

/** A label on fewer conversations than this is where a search for it begins. */
const rareLabel = 5_000

/** Sorted by a key and, where that is the same, by id. Down: the newest first. */
type Order = { column: 'place' | 'lastAt'; down: boolean }
type Key = readonly [key: number, id: string, column: string]
type Found = { id: string; key: number }

/**
 * Pages of the queue. Each lane gives its first rows from an index, and of these the page takes the first:
 * the work grows with the lanes and the page, not with what stands in them. A filter reads along its lane
 * in the index alone. What is resolved is sorted by what moved last, whatever is asked.
 */
export const listing =
  (sql: Sql): InboxStore['list'] =>
  async (scope, query) => {
    const newest = query.sort === 'newest' || query.tab === 'resolved'
    const order: Order = newest
      ? { column: 'lastAt', down: true }
      : { column: 'place', down: false }
    const after = placeOf(query.cursor, isKey)
    const rest = both(filters(query), after?.[2] === order.column ? beyond(after, order) : nothing)
    const lanes = await lanesFor(sql, scope, query)
    const found = await first(sql, lanes, rest, order, query.limit + 1)
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    const rows = await handoffRows(
      sql,
      scope,
      page.map(({ id }) => id),
    )
    return {
      rows: page.flatMap(({ id }) => rows.get(id) ?? []),
      ...(found.length > page.length &&
        last && { next: cursorOf([last.key, last.id, order.column] satisfies Key) }),
    }
  }

async function lanesFor(sql: Sql, scope: Scope, query: ListQuery): Promise<readonly Lane[]> {
  const states = statesOf[query.tab]
  if (query.label !== undefined && (await isRare(sql, query.label)))
    return [labelLane(scope, query.tab, query.label)]
  if (query.tab === 'mine') return ownLanes(scope, states)
  if (query.tab === 'named') return [namedLane(scope, states)]
  if (query.technician !== undefined && query.tab !== 'resolved')
    return heldLanes(scope, states, query.technician)
  return lanesOf(scope, states, query.queue)
}

/** What a colleague holds is little beside what stands in the queues. */
function heldLanes(scope: Scope, states: readonly HandoffState[], by: string): readonly Lane[] {
  const visible = scopeSql(scope)
  return states.map((state) => ({
    sql: `FROM "Handoff" h WHERE h."technicianId" = ? AND h."state" = ? AND ${visible.sql}`,
    params: [by, state, ...visible.params],
  }))
}

async function isRare(sql: Sql, label: string): Promise<boolean> {
  const [row] = await sql.all<{ count: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS "count"
     FROM (SELECT 1 FROM "HandoffLabel" WHERE "labelId" = ? LIMIT ?) uses`,
    [label, rareLabel],
  )
  return (row?.count ?? 0) < rareLabel
}

function labelLane(scope: Scope, tab: Tab, label: string): Lane {
  const states = statesOf[tab]
  const visible = scopeSql(scope)
  const named = `EXISTS (SELECT 1 FROM "Mention" n WHERE n."conversationId" = h."conversationId"
    AND n."technicianId" = ?)`
  const more = tab === 'mine' ? ` AND h."technicianId" = ?` : tab === 'named' ? ` AND ${named}` : ''
  return {
    sql: `FROM "HandoffLabel" l CROSS JOIN "Handoff" h WHERE l."labelId" = ?
      AND h."conversationId" = l."conversationId" AND h."state" IN (${marks(states)})
      AND ${visible.sql}${more}`,
    params: [label, ...states, ...visible.params, ...(more === '' ? [] : [scope.person])],
  }
}

function filters(query: ListQuery): Fragment {
  // Who is done with it does not hold it any more.
  const holder = query.tab === 'resolved' ? 'lastTechnicianId' : 'technicianId'
  const kind = query.channel === undefined ? '' : `${query.channel}:`
  const wanted: readonly (readonly [sql: string, ...values: (string | number | undefined)[]])[] = [
    ['h."queue" = ?', query.queue],
    ['h."language" = ?', query.language],
    // An account, or all of a kind: `telegram` is also `telegram:1001`.
    ['(h."account" = ? OR substr(h."account", 1, ?) = ?)', query.channel, kind.length, kind],
    [`h."${holder}" = ?`, query.technician],
    [
      `EXISTS (SELECT 1 FROM "HandoffLabel" f WHERE f."conversationId" = h."conversationId"
        AND f."labelId" = ?)`,
      query.label,
    ],
  ]
  const asked = wanted.filter(([, value]) => value !== undefined)
  return {
    sql: asked.map(([sql]) => ` AND ${sql}`).join(''),
    params: asked.flatMap(([, ...values]) => values),
  }
}

const nothing: Fragment = { sql: '', params: [] }
const both = (a: Fragment, b: Fragment): Fragment => ({
  sql: a.sql + b.sql,
  params: [...a.params, ...b.params],
})

const isKey = (value: unknown): value is Key =>
  Array.isArray(value) && Number.isFinite(value[0]) && typeof value[1] === 'string'

const beyond = ([key, id]: Key, { column, down }: Order): Fragment => ({
  // The first half is for SQLite, which begins at the place only where it is named alone.
  sql: ` AND h."${column}" ${down ? '<=' : '>='} ?
    AND (h."${column}", h."conversationId") ${down ? '<' : '>'} (?, ?)`,
  params: [key, key, id],
})

async function first(
  sql: Sql,
  lanes: readonly Lane[],
  rest: Fragment,
  { column, down }: Order,
  limit: number,
): Promise<readonly Found[]> {
  const way = down ? 'DESC' : 'ASC'
  const statements = unionsOf(sql, lanes, (lane) => ({
    sql: `SELECT h."conversationId" AS "id", h."${column}" AS "key" ${lane.sql}${rest.sql}
      ORDER BY h."${column}" ${way}, h."conversationId" ${way} LIMIT ?`,
    params: [...lane.params, ...rest.params, limit],
  }))
  const groups = await Promise.all(
    statements.map((one) =>
      sql.all<Found>(
        `SELECT "id", "key" FROM (${one.sql}) lanes ORDER BY "key" ${way}, "id" ${way} LIMIT ?`,
        [...one.params, limit],
      ),
    ),
  )
  if (groups.length === 1) return groups[0] ?? []
  const sign = down ? -1 : 1
  return groups
    .flat()
    .sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)))
    .slice(0, limit)
}

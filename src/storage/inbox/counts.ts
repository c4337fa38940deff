import { countLimit, type InboxStore } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { type Lane, lanesOf, namedLane, ownLanes, unionsOf } from './lanes.ts'

/**
 * The figures beside the tabs, counted no further than `countLimit`. `urgent`: of those nobody holds;
 * `named`: where she has not looked since.
 */
export const counting =
  (sql: Sql): InboxStore['counts'] =>
  async (scope) => {
    const queued = lanesOf(scope, ['queued'])
    const own = ownLanes(scope, ['held'])
    const anywhere = ['bot', 'queued', 'held', 'snoozed', 'resolved'] as const
    const [mine, mineUnread, unassigned, urgent, snoozed, named] = await Promise.all([
      count(sql, own),
      count(sql, own, ' AND h."unread" > 0'),
      count(sql, queued),
      // What is urgent comes first in its lane: see `queuePlace`.
      count(sql, queued, ' AND h."place" < 0'),
      count(sql, lanesOf(scope, ['snoozed'])),
      count(sql, [namedLane(scope, anywhere, { seen: false })]),
    ])
    return { mine, mineUnread, unassigned, urgent, snoozed, named }
  }

async function count(sql: Sql, lanes: readonly Lane[], more = ''): Promise<number> {
  const counts = await Promise.all(
    unionsOf(sql, lanes, (lane) => ({
      sql: `SELECT 1 AS "one" ${lane.sql}${more} LIMIT ${countLimit}`,
      params: lane.params,
    })).map((all) =>
      sql.all<{ count: number }>(
        `SELECT CAST(count(*) AS INTEGER) AS "count"
         FROM (SELECT * FROM (${all.sql}) lanes LIMIT ${countLimit}) counted`,
        all.params,
      ),
    ),
  )
  const sum = counts.reduce((total, [row]) => total + (row?.count ?? 0), 0)
  return Math.min(sum, countLimit)
}

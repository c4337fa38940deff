import type { Board, InboxStore } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { middle } from '../facts.ts'
import type { Sql } from '../sql.ts'
import { lanesOf, unionsOf } from './lanes.ts'
import { scopeSql } from './scope-sql.ts'

/** What the coordinators' board shows: who waits now, who holds what, and what happened since `since`. */
export const overseeing =
  (sql: Sql): InboxStore['board'] =>
  async (scope, since) => {
    const [waiting, load, counted, waits] = await Promise.all([
      readWaiting(sql, scope),
      readLoad(sql, scope),
      countEvents(sql, scope, since),
      readWaits(sql, scope, since),
    ])
    const of = (type: string) => counted.find((one) => one.type === type)?.count ?? 0
    const usual = middle(waits)
    return {
      waiting,
      load,
      today: {
        asked: of('handed-off'),
        claimed: of('claimed'),
        resolved: of('resolved'),
        inVain: of('waited-in-vain'),
        ...(usual !== undefined && { usualWaitMs: usual }),
      },
    }
  }

type Waiting = { queue: string; language: string | null; count: number; oldest: number | null }

async function readWaiting(sql: Sql, scope: Scope): Promise<Board['waiting']> {
  const unions = unionsOf(lanesOf(scope, ['queued']), (lane) => ({
    sql: `SELECT h."queue", h."language", h."waitingSince" ${lane.sql}`,
    params: lane.params,
  }))
  const groups = await Promise.all(
    unions.map((all) =>
      sql.all<Waiting>(
        `SELECT "queue", "language", CAST(count(*) AS INTEGER) AS "count",
           min("waitingSince") AS "oldest"
         FROM (${all.sql}) u GROUP BY "queue", "language"`,
        all.params,
      ),
    ),
  )
  const merged = new Map<string, Waiting>()
  for (const one of groups.flat()) {
    const key = JSON.stringify([one.queue, one.language])
    const was = merged.get(key)
    merged.set(key, was ? together(was, one) : one)
  }
  return [...merged.values()].map(({ queue, language, count, oldest }) => ({
    queue,
    ...(language !== null && { language }),
    count,
    ...(oldest !== null && { oldest }),
  }))
}

const together = (a: Waiting, b: Waiting): Waiting => ({
  ...a,
  count: a.count + b.count,
  oldest: Math.min(a.oldest ?? Number.POSITIVE_INFINITY, b.oldest ?? Number.POSITIVE_INFINITY),
})

async function readLoad(sql: Sql, scope: Scope): Promise<Board['load']> {
  const unions = unionsOf(lanesOf(scope, ['held', 'snoozed']), (lane) => ({
    sql: `SELECT h."technicianId", h."state", h."waitingSince" ${lane.sql}`,
    params: lane.params,
  }))
  const rows = await Promise.all(
    unions.map((all) =>
      sql.all<{ technician: string; state: string; count: number; waiting: number }>(
        `SELECT "technicianId" AS "technician", "state", CAST(count(*) AS INTEGER) AS "count",
           CAST(count("waitingSince") AS INTEGER) AS "waiting"
         FROM (${all.sql}) u WHERE "technicianId" IS NOT NULL GROUP BY "technicianId", "state"`,
        all.params,
      ),
    ),
  )
  const load = new Map<string, Board['load'][number]>()
  for (const { technician, state, count, waiting } of rows.flat()) {
    const was = load.get(technician) ?? { technician, held: 0, snoozed: 0, waiting: 0 }
    load.set(
      technician,
      state === 'held'
        ? { ...was, held: was.held + count, waiting: was.waiting + waiting }
        : { ...was, snoozed: was.snoozed + count },
    )
  }
  return [...load.values()].sort((a, b) => b.held - a.held)
}

/** The condition of the index "Event_counted", word by word, so that both databases take it. */
const counted = `('handed-off', 'claimed', 'resolved', 'waited-in-vain')`

function countEvents(
  sql: Sql,
  scope: Scope,
  since: number,
): Promise<readonly { type: string; count: number }[]> {
  const visible = scopeSql(scope)
  return sql.all(
    `SELECT e."type", CAST(count(*) AS INTEGER) AS "count"
     FROM "Event" e CROSS JOIN "Handoff" h
     WHERE e."type" IN ${counted} AND e."at" >= ? AND h."conversationId" = e."conversationId"
       AND ${visible.sql} GROUP BY e."type"`,
    [since, ...visible.params],
  )
}

/** How long those waited who were taken since, ms. */
async function readWaits(sql: Sql, scope: Scope, since: number): Promise<readonly number[]> {
  const visible = scopeSql(scope)
  const rows = await sql.all<{ wait: number }>(
    `SELECT h."claimedAt" - h."askedAt" AS "wait" FROM "Handoff" h
     WHERE h."claimedAt" >= ? AND h."claimedAt" >= h."askedAt" AND ${visible.sql}`,
    [since, ...visible.params],
  )
  return rows.map(({ wait }) => wait)
}

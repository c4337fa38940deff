import type { Board, InboxStore } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { middle } from '../facts.ts'
import type { Sql } from '../sql.ts'
import { lanesOf, unionsOf } from './lanes.ts'
import { scopeSql } from './scope-sql.ts'

/**
 * What the coordinators' board shows: who waits now, who holds what, and of how many conversations people
 * were asked, took them, resolved them, or came too late since `since`.
 */
export const overseeing =
  (sql: Sql): InboxStore['board'] =>
  async (scope, since) => {
    const [waiting, load, today] = await Promise.all([
      readWaiting(sql, scope),
      readLoad(sql, scope),
      readToday(sql, scope, since),
    ])
    return { waiting, load, today }
  }

type Waiting = { queue: string; language: string | null; count: number; oldest: number | null }

async function readWaiting(sql: Sql, scope: Scope): Promise<Board['waiting']> {
  const unions = unionsOf(sql, lanesOf(scope, ['queued']), (lane) => ({
    sql: `SELECT h."queue", h."language", h."waitingSince" ${lane.sql}`,
    params: lane.params,
  }))
  const groups = await Promise.all(
    unions.map((all) =>
      sql.all<Waiting>(
        `SELECT "queue", "language", CAST(count(*) AS INTEGER) AS "count",
           min("waitingSince") AS "oldest"
         FROM (${all.sql}) lanes GROUP BY "queue", "language"`,
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
  const unions = unionsOf(sql, lanesOf(scope, ['held', 'snoozed']), (lane) => ({
    sql: `SELECT h."technicianId", h."state", h."waitingSince" ${lane.sql}`,
    params: lane.params,
  }))
  const rows = await Promise.all(
    unions.map((all) =>
      sql.all<{ technician: string; state: string; count: number; waiting: number }>(
        `SELECT "technicianId" AS "technician", "state", CAST(count(*) AS INTEGER) AS "count",
           CAST(count("waitingSince") AS INTEGER) AS "waiting"
         FROM (${all.sql}) lanes WHERE "technicianId" IS NOT NULL GROUP BY "technicianId", "state"`,
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

/** Nobody is told to wait for longer than this, ms. */
const promised = 86_400_000

async function readToday(sql: Sql, scope: Scope, since: number): Promise<Board['today']> {
  const { sql: seen, params } = scopeSql(scope)
  const count = async (column: string) => {
    const [row] = await sql.all<{ count: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS "count" FROM "Handoff" h
       WHERE h."${column}" >= ? AND ${seen}`,
      [since, ...params],
    )
    return row?.count ?? 0
  }
  const [asked, claimed, resolved, vain, waits] = await Promise.all([
    count('askedAt'),
    count('claimedAt'),
    count('resolvedAt'),
    // Counted, not EXISTS: PostgreSQL would begin with all events there ever were.
    sql.all<{ id: string }>(
      `SELECT h."conversationId" AS "id" FROM "Handoff" h
       WHERE h."askedAt" >= ? AND ${seen} AND (SELECT count(*) FROM "Event" e
         WHERE e."conversationId" = h."conversationId" AND e."type" = 'waited-in-vain'
           AND e."at" >= ?) > 0`,
      [since - promised, ...params, since],
    ),
    sql.all<{ wait: number }>(
      `SELECT h."claimedAt" - h."askedAt" AS "wait" FROM "Handoff" h
       WHERE h."claimedAt" >= ? AND h."claimedAt" >= h."askedAt" AND ${seen}`,
      [since, ...params],
    ),
  ])
  const usual = middle(waits.map(({ wait }) => wait))
  return {
    asked,
    claimed,
    resolved,
    inVain: vain.length,
    ...(usual !== undefined && { usualWaitMs: usual }),
  }
}

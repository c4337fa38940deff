import type { Scope } from '#core/access/scope.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'
import { type Fragment, marks, queueSql } from './scope-sql.ts'

/** `FROM … WHERE …` of the Handoff `h`: conversations that one index has side by side and in order. */
export type Lane = Fragment

/**
 * Everything a scope may see in these states, as lanes that have nothing in common: one for each queue
 * (of all, or `queue` alone), state and mark, those she holds elsewhere, and those elsewhere where she was
 * named. It is `scopeSql` in pieces that an index answers.
 */
export function lanesOf(
  scope: Scope,
  states: readonly HandoffState[],
  queue?: string,
): readonly Lane[] {
  const queues = scope.queues.filter((one) => queue === undefined || one === queue)
  const open = scope.sensitive ? ['FALSE', 'TRUE'] : ['FALSE']
  const inQueues = queues.flatMap((one) =>
    states.flatMap((state) =>
      open.map((sensitive) => ({
        sql: `FROM "Handoff" h WHERE h."queue" = ? AND h."state" = ? AND h."sensitive" = ${sensitive}`,
        params: [one, state],
      })),
    ),
  )
  const elsewhere = [...ownLanes(scope, states), namedLane(scope, states, { held: false })]
  return [...inQueues, ...elsewhere.map((lane) => outside(lane, scope))]
}

/** What she holds, a lane each state. */
export const ownLanes = (scope: Scope, states: readonly HandoffState[]): readonly Lane[] =>
  states.map((state) => ({
    sql: `FROM "Handoff" h WHERE h."technicianId" = ? AND h."state" = ?`,
    params: [scope.person, state],
  }))

/** Where she was named: without what she holds, or only what she has not looked at since. */
export const namedLane = (
  scope: Scope,
  states: readonly HandoffState[],
  { held = true, seen = true }: { held?: boolean; seen?: boolean } = {},
): Lane => ({
  sql: `FROM (SELECT DISTINCT "conversationId" FROM "Mention" WHERE "technicianId" = ?${
    seen ? '' : ' AND "seenAt" IS NULL'
  }) named CROSS JOIN "Handoff" h WHERE h."conversationId" = named."conversationId"
    AND h."state" IN (${marks(states)})${
      held ? '' : ' AND (h."technicianId" IS NULL OR h."technicianId" <> ?)'
    }`,
  params: [scope.person, ...states, ...(held ? [] : [scope.person])],
})

function outside(lane: Lane, scope: Scope): Lane {
  const { sql, params } = queueSql(scope)
  return { sql: `${lane.sql} AND NOT (${sql})`, params: [...lane.params, ...params] }
}

/** Arms of one statement: SQLite takes 500. */
const arms = 200

/** The lanes as statements of `SELECT … UNION ALL SELECT …`, each arm made by `arm`. */
export function unionsOf(lanes: readonly Lane[], arm: (lane: Lane) => Fragment): Fragment[] {
  const made: Fragment[] = []
  for (let at = 0; at < lanes.length; at += arms) {
    const group = lanes.slice(at, at + arms).map(arm)
    made.push({
      sql: group.map(({ sql }) => `SELECT * FROM (${sql}) lane`).join('\nUNION ALL '),
      params: group.flatMap(({ params }) => params),
    })
  }
  return made
}

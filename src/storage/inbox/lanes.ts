import type { Scope } from '#core/access/scope.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'
import type { Sql } from '../sql.ts'
import { type Fragment, marks, queueSql } from './scope-sql.ts'

/**
 * `FROM … WHERE …` of the Handoff `h`: conversations that one index has side by side and in order. `of`
 * says which queue, state and mark, where that is all of it.
 */
export type Lane = Fragment & { of?: readonly [queue: string, state: string, sensitive: boolean] }

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
  const open = scope.sensitive ? [false, true] : [false]
  const inQueues = queues.flatMap((one) =>
    states.flatMap((state) =>
      open.map(
        (sensitive): Lane => ({
          sql: `FROM "Handoff" h WHERE h."queue" = ? AND h."state" = ? AND h."sensitive" = ?`,
          params: [one, state, sensitive],
          of: [one, state, sensitive],
        }),
      ),
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

/** The lanes as statements that select from all of them together, each lane by `arm`. */
export function unionsOf(
  { dialect }: Sql,
  lanes: readonly Lane[],
  arm: (lane: Lane) => Fragment,
): readonly Fragment[] {
  const plain = dialect === 'sqlite' ? lanes : lanes.filter(({ of }) => of === undefined)
  const values = dialect === 'sqlite' ? [] : lanes.flatMap(({ of }) => (of ? [of] : []))
  const all = [...(values.length > 0 ? [lateral(values, arm)] : []), ...plain.map(arm)]
  const made: Fragment[] = []
  for (let at = 0; at < all.length; at += arms) {
    const group = all.slice(at, at + arms)
    made.push({
      sql: group.map(({ sql }) => `SELECT * FROM (${sql}) lane`).join('\nUNION ALL '),
      params: group.flatMap(({ params }) => params),
    })
  }
  return made
}

/** One arm for all lanes of queues. PostgreSQL plans it once; planning a hundred costs more than reading them. */
function lateral(
  values: readonly NonNullable<Lane['of']>[],
  arm: (lane: Lane) => Fragment,
): Fragment {
  const { sql, params } = arm({
    sql: `FROM "Handoff" h WHERE h."queue" = v."queue" AND h."state" = v."state"
      AND h."sensitive" = v."sensitive"`,
    params: [],
  })
  const row = '(CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BOOLEAN))'
  return {
    sql: `SELECT one.* FROM (VALUES ${values.map(() => row).join(', ')})
      v("queue", "state", "sensitive") CROSS JOIN LATERAL (${sql}) one`,
    params: [...values.flat(), ...params],
  }
}

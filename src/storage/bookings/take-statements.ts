import type { Apart } from '#core/booking/apart.ts'
import type { Span } from '#core/booking/cells.ts'
import type { Take } from '#core/booking/take.ts'
import type { Sql, SqlStatement } from '../sql.ts'

/**
 * Two processes that take of the same thing do so one after the other, for what no row can hold: the road between
 * two places. In one order, so that none waits for the other. SQLite has one writer anyway.
 */
export const locksOf = (
  dialect: Sql['dialect'],
  takes: readonly Pick<Take, 'resource'>[],
): readonly SqlStatement[] =>
  dialect === 'sqlite'
    ? []
    : [...new Set(takes.map(({ resource }) => resource))].sort().map((resource) => ({
        sql: `SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`,
        params: [resource],
      }))

/** Takes, each once, and only where nothing clashes with it. `now` in ms: holds that ran out by then make room. */
export function taking(
  owner: string,
  takes: readonly Take[],
  apart: readonly Apart[],
  now: number,
): readonly SqlStatement[] {
  if (takes.length === 0) return []
  return [
    ...expiring(reachOf([...takes, ...apart]), now),
    ...takes.flatMap((take) => [
      takeOnce(owner, take, apart),
      {
        sql: `WITH RECURSIVE "cells" ("cell") AS (SELECT CAST(? AS INTEGER)
            UNION ALL SELECT "cell" + 1 FROM "cells" WHERE "cell" + 1 < ?)
          INSERT INTO "TakenCell" ("resource", "cell", "seat", "ownerId")
          SELECT CAST(? AS TEXT), "cell", CAST(? AS INTEGER), CAST(? AS TEXT) FROM "cells"`,
        params: [take.from, take.to, take.resource, take.seat, owner],
      },
    ]),
  ]
}

/** What was taken is free again, all of it or nothing, and to be offered to who waits. */
export const freeing = (owner: string, frees: readonly Take[]): readonly SqlStatement[] =>
  frees.length === 0
    ? []
    : [
        ...frees.flatMap(({ resource, seat, from, to }) => [
          {
            sql: `DELETE FROM "Take" WHERE "ownerId" = ? AND "resource" = ? AND "seat" = ? AND "fromCell" = ?
              AND "toCell" = ?`,
            params: [owner, resource, seat, from, to],
            must: true as const,
          },
          {
            sql: `DELETE FROM "TakenCell" WHERE "resource" = ? AND "cell" >= ? AND "cell" < ? AND "seat" = ?
              AND "ownerId" = ?`,
            params: [resource, from, to, seat, owner],
          },
        ]),
        { sql: `INSERT INTO "FreedSlot" ("takes") VALUES (?)`, params: [JSON.stringify(frees)] },
      ]

function takeOnce(owner: string, take: Take, apart: readonly Apart[]): SqlStatement {
  const { resource, seat, from, to, place } = take
  const away = apart.filter((one) => one.resource === resource && one.seat === seat)
  const [reach = { from, to }] = reachOf([take, ...away])
  const isAway = away.map(() => `OR (t."place" = ? AND t."toCell" > ? AND t."fromCell" < ?)`)
  return {
    sql: `INSERT INTO "Take" ("ownerId", "resource", "seat", "fromCell", "toCell", "place")
      SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER),
        CAST(? AS TEXT)
      WHERE NOT EXISTS (SELECT 1 FROM "Take" t
        WHERE t."resource" = ? AND t."toCell" > ? AND t."fromCell" < ? AND t."seat" = ?
          AND ((t."toCell" > ? AND t."fromCell" < ?) ${isAway.join(' ')}))`,
    params: [
      ...[owner, resource, seat, from, to, place],
      ...[resource, reach.from, reach.to, seat, from, to],
      ...away.flatMap((one) => [one.place, one.from, one.to]),
    ],
    must: true,
  }
}

/** Who held it too long does not hold it any more, whether anybody has said so or not. */
function expiring(
  reach: readonly (Span & { resource: string })[],
  now: number,
): readonly SqlStatement[] {
  const touches = reach
    .map(() => `(t."resource" = ? AND t."toCell" > ? AND t."fromCell" < ?)`)
    .join(' OR ')
  const spans = reach.flatMap(({ resource, from, to }) => [resource, from, to])
  // Of those that were ended just now, what they took is still there.
  const ended = `SELECT t."ownerId" FROM "Take" t JOIN "Booking" b ON b."id" = t."ownerId"
    WHERE b."state" = 'expired' AND (${touches})`
  return [
    // First, and on the row itself: who says yes at this moment has it, and then it is in the way.
    {
      sql: `UPDATE "Booking" SET "state" = 'expired', "heldUntil" = NULL, "due" = NULL, "dueAt" = NULL
        WHERE "state" = 'held' AND "heldUntil" <= ? AND EXISTS (SELECT 1 FROM "Take" t
          WHERE t."ownerId" = "Booking"."id" AND (${touches}))`,
      params: [now, ...spans],
    },
    {
      sql: `INSERT INTO "FreedSlot" ("takes") SELECT "takes" FROM "Booking" WHERE "id" IN (${ended})`,
      params: spans,
    },
    { sql: `DELETE FROM "TakenCell" WHERE "ownerId" IN (${ended})`, params: spans },
    { sql: `DELETE FROM "Take" WHERE "ownerId" IN (${ended})`, params: spans },
  ]
}

/** All of a thing in one span. */
function reachOf(
  spans: readonly (Span & { resource: string })[],
): readonly (Span & { resource: string })[] {
  const all = new Map<string, Span & { resource: string }>()
  for (const { resource, from, to } of spans) {
    const known = all.get(resource) ?? { resource, from, to }
    const span = { from: Math.min(known.from, from), to: Math.max(known.to, to) }
    all.set(resource, { resource, ...span })
  }
  return [...all.values()]
}

import type pg from 'pg'
import type { Store } from '#app/ports.ts'
import { rowsOf } from './pool.ts'

/** One process as the others see it: its id, and after which silence it counts as dead, ms. */
export type Self = { id: string; leaseMs: number }

/** The database's clock, ms: processes need not agree on the time to agree on who is alive. */
const databaseNow = `(extract(epoch FROM clock_timestamp()) * 1000)`

/** SQL: whoever has conversation `c` was seen within the time at the place `leaseMs`. */
export const isAlive = (leaseMs: string): string =>
  `EXISTS (SELECT FROM "Worker" w
    WHERE w."id" = c."leaseOwner" AND w."beatAt" > ${databaseNow} - ${leaseMs}::float8)`

/**
 * SQL: conversation `c` is nobody's, ours, or a dead process's. `me` and `leaseMs` are the places of the
 * two parameters.
 */
export const isFree = (me: string, leaseMs: string): string =>
  `(c."leaseOwner" IS NULL OR c."leaseOwner" = ${me} OR NOT ${isAlive(leaseMs)})`

/** SQL: the fence rises whenever the lease changes hands, so that a decision of the former owner fails. */
export const nextFence = (me: string): string =>
  `c."fence" + (c."leaseOwner" IS DISTINCT FROM ${me})::int`

/** Replies of accounts at $6 can be sent here alone: whoever else has them has them no more. */
const free = `(${isFree('$1', '$2')} OR c."account" = ANY ($6::text[]))`
const open = `c."id" <> ALL ($5::text[]) AND c."account" <> ALL ($7::text[]) AND ${free}`
const claim = {
  name: 'claim',
  text: `WITH "due" AS (
      SELECT c."id" FROM "Conversation" c
      WHERE c."dueAt" <= $3 AND ${open}
      ORDER BY c."dueAt" LIMIT $4
    ), "rung" AS (
      SELECT c."id" FROM "Wake" k JOIN "Conversation" c ON c."id" = k."conversationId"
      WHERE k."at" <= $3 AND ${open}
      ORDER BY k."at" LIMIT $4
    ), "picked" AS (
      SELECT c."id" FROM "Conversation" c
      WHERE c."id" IN (SELECT "id" FROM "due" UNION SELECT "id" FROM "rung") AND ${free}
      LIMIT $4 FOR UPDATE OF c SKIP LOCKED
    )
    UPDATE "Conversation" c SET "leaseOwner" = $1, "fence" = ${nextFence('$1')}
    FROM "picked" WHERE c."id" = "picked"."id" RETURNING c."id"`,
}

const release = {
  name: 'release',
  text: `UPDATE "Conversation" SET "leaseOwner" = NULL
    WHERE "id" IN (SELECT "id" FROM "Conversation"
      WHERE "id" = ANY ($1::text[]) AND "leaseOwner" = $2 ORDER BY "id" FOR UPDATE)`,
}

const dayMs = 86_400_000
const beat = {
  name: 'beat',
  text: `WITH "gone" AS (
      DELETE FROM "Worker" WHERE "id" <> $1 AND "beatAt" < ${databaseNow} - ${dayMs}
    )
    INSERT INTO "Worker" ("id", "beatAt") VALUES ($1, ${databaseNow})
    ON CONFLICT ("id") DO UPDATE SET "beatAt" = excluded."beatAt"`,
}

const leave = { name: 'leave', text: `DELETE FROM "Worker" WHERE "id" = $1` }

/** Who works on what. `leave` says that this process is gone: all its leases are free. */
export function leasing(
  pool: pg.Pool,
  self: Self,
): Pick<Store, 'claim' | 'release' | 'beat'> & { leave(): Promise<void> } {
  return {
    claim: async (now, limit, except, { here, elsewhere } = { here: [], elsewhere: [] }) => {
      const values = [self.id, self.leaseMs, now, limit, except, here, elsewhere]
      return (await rowsOf<{ id: string }>(pool, claim, values)).map(({ id }) => id)
    },
    release: async (ids) => {
      if (ids.length > 0) await rowsOf(pool, release, [ids, self.id])
    },
    beat: async () => {
      await rowsOf(pool, beat, [self.id])
    },
    leave: async () => {
      await rowsOf(pool, leave, [self.id])
    },
  }
}

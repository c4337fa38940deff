import { handoffColumns } from '../handoff-row.ts'
import type { Statement } from './pool.ts'

const names = (columns: readonly string[], of = '') =>
  columns.map((name) => `${of}"${name}"`).join(', ')

/** $1: deeds, $2: ids of notes. Which of them are known already. */
export const knownDeeds: Statement = {
  name: 'deeds-known',
  text: `SELECT d."technicianId", d."id", d."conversationId", d."digest", false AS "note"
    FROM json_to_recordset($1) AS t ("technicianId" text, "id" text)
    JOIN "Deed" d USING ("technicianId", "id")
    UNION ALL
    SELECT '', n."id", '', '', true FROM "Note" n WHERE n."id" = ANY ($2::text[])`,
}

const set = ['account', 'language', 'place', ...handoffColumns]
const decided = `"account" text, "language" text, "place" float8, "state" text, "queue" text, "centre" text,
  "why" text, "urgent" boolean, "sensitive" boolean, "askedAt" float8, "waitingSince" float8,
  "technicianId" text, "lastTechnicianId" text, "snoozedUntil" float8, "resolvedAt" float8,
  "unread" int, "lastAt" float8, "lastFrom" text, "lastText" text`

/**
 * Writes what turns decided for the inbox; their conversations are locked. Each parameter is a JSON list.
 * The time for the search rises with every change, so that whoever indexes sees that it moved.
 */
export const writeInbox: Statement = {
  name: 'commit-inbox',
  text: `WITH t AS (
      SELECT * FROM json_to_recordset($1) AS t ("id" text, ${decided},
        "claimed" boolean, "searchable" boolean, "now" float8)
    ), "changed" AS (
      UPDATE "Handoff" h SET ${set.map((name) => `"${name}" = t."${name}"`).join(', ')},
        "claimedAt" = CASE WHEN t."claimed" AND coalesce(h."claimedAt", 0) < t."askedAt"
          THEN t."now" ELSE h."claimedAt" END,
        "searchDueAt" = CASE WHEN t."searchable"
          THEN greatest(t."now", h."searchDueAt" + 1) ELSE h."searchDueAt" END
      FROM t WHERE h."conversationId" = t."id" RETURNING h."conversationId" AS "id"
    ), "made" AS (
      INSERT INTO "Handoff" ("conversationId", ${names(set)}, "claimedAt", "searchDueAt")
      SELECT t."id", ${names(set, 't.')}, CASE WHEN t."claimed" THEN t."now" END, t."now"
      FROM t WHERE NOT EXISTS (SELECT FROM "changed" WHERE "changed"."id" = t."id")
    ), "done" AS (
      INSERT INTO "Deed" ("technicianId", "id", "conversationId", "kind", "digest", "at")
      SELECT * FROM json_to_recordset($2) AS t ("technicianId" text, "id" text,
        "conversationId" text, "kind" text, "digest" text, "at" float8)
    ), "noted" AS (
      INSERT INTO "Note" ("id", "conversationId", "technicianId", "at", "text")
      SELECT * FROM json_to_recordset($3) AS t ("id" text, "conversationId" text,
        "technicianId" text, "at" float8, "text" text)
    ), "named" AS (
      INSERT INTO "Mention" ("technicianId", "conversationId", "noteId", "at")
      SELECT * FROM json_to_recordset($4) AS t ("technicianId" text, "conversationId" text,
        "noteId" text, "at" float8)
    )
    SELECT`,
}

/** $1, $2: labels taken off and put on. One that was removed meanwhile is nothing to fail for. */
export const writeLabels: Statement = {
  name: 'commit-labels',
  text: `WITH "off" AS (
      DELETE FROM "HandoffLabel" l USING json_to_recordset($1) AS t ("id" text, "labelId" text)
      WHERE l."conversationId" = t."id" AND l."labelId" = t."labelId"
    )
    INSERT INTO "HandoffLabel" ("conversationId", "labelId")
    SELECT t."id", b."id" FROM json_to_recordset($2) AS t ("id" text, "labelId" text)
    JOIN "Label" b ON b."id" = t."labelId" ON CONFLICT DO NOTHING`,
}

/** $1: before when, $2: how many at most. */
export const forgetDeeds: Statement = {
  name: 'deeds-forget',
  text: `DELETE FROM "Deed" WHERE ("technicianId", "id") IN
    (SELECT "technicianId", "id" FROM "Deed" WHERE "at" < $1 ORDER BY "at" LIMIT $2)`,
}

/** $1: now. Codes nobody can type any more. */
export const forgetCodes: Statement = {
  name: 'codes-forget',
  text: `DELETE FROM "LinkCode" WHERE "until" < $1`,
}

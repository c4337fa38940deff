import { addDays } from './days-sql.ts'
import { isFree } from './lease.ts'
import type { Statement } from './pool.ts'

/** $1: ids. Locks the conversations in the order of their ids. */
export const lockRows: Statement = {
  name: 'lock',
  text: `SELECT "id" FROM "Conversation" WHERE "id" = ANY ($1::text[]) ORDER BY "id" FOR UPDATE`,
}

/** $1: ids, $2 and $3: this process. The same, with what a turn has to know of them. */
export const lockTalks: Statement = {
  name: 'lock-talks',
  text: `SELECT c."id", c."contactId", c."account", c."addressKind", c."addressValue", c."version",
      c."fence", c."leaseOwner", c."inSeq", c."handledSeq", c."outSeq", c."sentSeq", c."dueAt",
      ${isFree('$2', '$3')} AS "free"
    FROM "Conversation" c WHERE c."id" = ANY ($1::text[]) ORDER BY c."id" FOR UPDATE OF c`,
}

/** Writes turns whose conversations are locked. Each parameter is a JSON list: see `Writing`. */
export const writeTurns: Statement = {
  name: 'commit',
  text: `WITH "talks" AS (
      UPDATE "Conversation" c SET "version" = t."version", "language" = t."language",
        "holder" = t."holder", "optedOut" = t."optedOut", "blocked" = t."blocked",
        "caseVars" = t."caseVars", "handledSeq" = t."handledSeq", "outSeq" = t."outSeq",
        "dueAt" = t."dueAt", "leaseOwner" = t."leaseOwner", "fence" = t."fence",
        "handedOff" = c."handedOff" OR t."handedOff"
      FROM json_to_recordset($1) AS t ("id" text, "version" int, "language" text, "holder" text,
        "optedOut" boolean, "blocked" boolean, "caseVars" text, "handledSeq" int, "outSeq" int,
        "dueAt" float8, "leaseOwner" text, "fence" int, "handedOff" boolean)
      WHERE c."id" = t."id"
    ), "kept" AS (
      INSERT INTO "Session" ("conversationId", "revision", "flow", "step", "waiting", "state")
      SELECT * FROM json_to_recordset($2) AS t ("id" text, "revision" text, "flow" text,
        "step" text, "waiting" text, "state" text)
      ON CONFLICT ("conversationId") DO UPDATE SET "revision" = excluded."revision",
        "flow" = excluded."flow", "step" = excluded."step", "waiting" = excluded."waiting",
        "state" = excluded."state"
    ), "ended" AS (
      DELETE FROM "Session" WHERE "conversationId" IN (SELECT json_array_elements_text($3))
    ), "said" AS (
      INSERT INTO "Outbox" ("conversationId", "seq", "part", "cause", "dueAt", "createdAt",
        "technicianId", "original")
      SELECT "id", "seq", "part", "cause", "at", "at", "technicianId", "original"
      FROM json_to_recordset($4) AS t ("id" text, "seq" int, "part" text, "cause" text,
        "at" float8, "technicianId" text, "original" text)
    ), "noted" AS (
      INSERT INTO "Event" ("conversationId", "at", "type", "data")
      SELECT "id", "at", "type", "data" FROM json_to_recordset($5)
        AS t ("id" text, "at" float8, "type" text, "data" text)
    ), "learned" AS (
      UPDATE "Contact" p SET "person" = t."person", "name" = t."name", "version" = p."version" + 1
      FROM json_to_recordset($6) AS t ("id" text, "person" text, "name" text) WHERE p."id" = t."id"
    ), "woken" AS (
      INSERT INTO "Wake" ("conversationId", "kind", "at")
      SELECT "id", 'session', "at" FROM json_to_recordset($7) AS t ("id" text, "at" float8)
      ON CONFLICT ("conversationId", "kind") DO UPDATE SET "at" = excluded."at"
    ), "rung" AS (
      DELETE FROM "Wake" w USING json_to_recordset($8) AS t ("id" text, "at" float8)
      WHERE w."conversationId" = t."id" AND w."kind" = 'session' AND w."at" = t."at"
    )
    ${addDays(`
      SELECT "account", "at", 0 AS "inbound", 0 AS "outbound", 0 AS "newContacts", 1 AS "handoffs"
      FROM json_to_recordset($9) AS t ("account" text, "at" float8)`)}`,
}

import { addDays } from './days-sql.ts'
import { isFree, nextFence } from './lease.ts'
import type { Statement } from './pool.ts'

/** $1: addresses. Locks their conversations in the order of the ids. */
export const knownAddresses: Statement = {
  name: 'accept-known',
  text: `SELECT a."account", a."kind", a."value", a."contactId", a."conversationId",
      p."name", p."languageHint"
    FROM json_to_recordset($1) AS t ("account" text, "kind" text, "value" text)
    JOIN "Address" a USING ("account", "kind", "value")
    JOIN "Contact" p ON p."id" = a."contactId"
    JOIN "Conversation" c ON c."id" = a."conversationId"
    ORDER BY c."id" FOR UPDATE OF c`,
}

/** $1: provider ids. Those that are stored already. */
export const repeatsOf: Statement = {
  name: 'accept-repeats',
  text: `SELECT "account", "externalId"
    FROM json_to_recordset($1) AS t ("account" text, "externalId" text)
    JOIN "Inbound" USING ("account", "externalId")`,
}

/**
 * $1: addresses of people; `main` are those they wrote from. Where another process was faster, its rows stand
 * and ours are not made.
 */
export const newPeople: Statement = {
  name: 'accept-people',
  text: `WITH t AS (
      SELECT * FROM json_to_recordset($1) AS t ("account" text, "kind" text, "value" text,
        "main" boolean, "contactId" text, "conversationId" text, "name" text, "languageHint" text,
        "receivedAt" float8)
    ), "made" AS (
      INSERT INTO "Address" ("account", "kind", "value", "contactId", "conversationId")
      SELECT "account", "kind", "value", "contactId", "conversationId" FROM t
      ORDER BY "account", "kind", "value"
      ON CONFLICT DO NOTHING RETURNING "conversationId"
    ), "ours" AS (
      SELECT t.* FROM t
      WHERE t."main" AND t."conversationId" IN (SELECT "conversationId" FROM "made")
    ), "people" AS (
      INSERT INTO "Contact" ("id", "name", "languageHint", "person", "createdAt")
      SELECT "contactId", "name", "languageHint", '{}', "receivedAt" FROM "ours"
    ), "talks" AS (
      INSERT INTO "Conversation"
        ("id", "contactId", "account", "addressKind", "addressValue", "caseVars")
      SELECT "conversationId", "contactId", "account", "kind", "value", '{}' FROM "ours"
    )
    SELECT "conversationId" FROM "ours"`,
}

/** $1: contacts with what their channel now says of them. */
export const learn: Statement = {
  name: 'accept-learn',
  text: `UPDATE "Contact" p
    SET "name" = t."name", "languageHint" = t."languageHint", "version" = p."version" + 1
    FROM json_to_recordset($1) AS t ("id" text, "name" text, "languageHint" text)
    WHERE p."id" = t."id"`,
}

/**
 * $1: messages, $2 and $3: this process, $4: people just made, to be counted. All conversations are
 * locked, so what is stored already is known exactly, and the next seq too. A message whose address leads
 * elsewhere by now is not stored: another process made two people one since the address was read.
 */
export const insertInbound: Statement = {
  name: 'accept-insert',
  text: `WITH t AS (
      SELECT * FROM json_to_recordset($1) AS t ("at" int, "conversationId" text, "account" text,
        "externalId" text, "kind" text, "value" text, "hers" boolean, "receivedAt" float8,
        "sentAt" float8, "content" text, "raw" text)
    ), "earlier" AS (
      SELECT i."account", i."externalId", i."conversationId", i."seq"
      FROM t JOIN "Inbound" i USING ("account", "externalId")
    ), "fresh" AS (
      SELECT t.*, row_number() OVER (PARTITION BY "conversationId" ORDER BY "at") AS "place" FROM t
      WHERE NOT EXISTS (SELECT FROM "earlier" e
        WHERE e."account" = t."account" AND e."externalId" = t."externalId")
      AND EXISTS (SELECT FROM "Address" a WHERE a."account" = t."account" AND a."kind" = t."kind"
        AND a."value" = t."value" AND a."conversationId" = t."conversationId")
    ), "stored" AS (
      INSERT INTO "Inbound"
        ("conversationId", "seq", "account", "externalId", "receivedAt", "sentAt", "content", "raw")
      SELECT c."id", c."inSeq" + f."place", f."account", f."externalId", f."receivedAt", f."sentAt",
        f."content", f."raw"
      FROM "fresh" f JOIN "Conversation" c ON c."id" = f."conversationId"
      RETURNING "account", "externalId", "conversationId", "seq"
    ), "bumped" AS (
      UPDATE "Conversation" c SET "inSeq" = c."inSeq" + g."count", "unread" = c."unread" + g."hers",
        "lastInAt" = coalesce(g."last", c."lastInAt"), "dueAt" = least(c."dueAt", g."first"),
        "addressKind" = coalesce(g."kind", c."addressKind"),
        "addressValue" = coalesce(g."value", c."addressValue"),
        "fence" = CASE WHEN ${isFree('$2', '$3')} THEN ${nextFence('$2')} ELSE c."fence" END,
        "leaseOwner" = CASE WHEN ${isFree('$2', '$3')} THEN $2 ELSE c."leaseOwner" END
      FROM (SELECT "conversationId", count(*)::int AS "count",
          (count(*) FILTER (WHERE "hers"))::int AS "hers",
          max("receivedAt") FILTER (WHERE "hers") AS "last", min("receivedAt") AS "first",
          (array_agg("kind" ORDER BY "at" DESC) FILTER (WHERE "hers"))[1] AS "kind",
          (array_agg("value" ORDER BY "at" DESC) FILTER (WHERE "hers"))[1] AS "value"
        FROM "fresh" GROUP BY 1) g
      WHERE c."id" = g."conversationId" RETURNING c."id", c."leaseOwner" = $2 AS "mine"
    ), "counted" AS (
      ${addDays(`
        SELECT "account", "receivedAt" AS "at", 1 AS "inbound", 0 AS "outbound",
          0 AS "newContacts", 0 AS "handoffs" FROM "fresh" WHERE "hers"
        UNION ALL SELECT "account", "receivedAt", 0, 0, 1, 0
          FROM json_to_recordset($4) AS n ("account" text, "receivedAt" float8)`)}
    )
    SELECT s.*, true AS "fresh", b."mine" FROM "stored" s JOIN "bumped" b ON b."id" = s."conversationId"
    UNION ALL
    SELECT e.*, false, coalesce(b."mine", c."leaseOwner" = $2, false)
    FROM "earlier" e JOIN "Conversation" c ON c."id" = e."conversationId"
    LEFT JOIN "bumped" b ON b."id" = c."id"`,
}

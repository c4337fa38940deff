-- Conversations that were handed to people before there was an inbox: each gets its Handoff, as its
-- newest `handed-off` event tells. Its centre stands in the flow files alone: it stays empty here.
INSERT INTO "Handoff" ("conversationId", "state", "queue", "centre", "account", "language", "why",
  "urgent", "askedAt", "waitingSince", "unread", "lastAt", "lastFrom", "lastText", "place", "searchDueAt")
SELECT "id", "state", "queue", '', "account", "language", "why", "urgent", "askedAt", "waitingSince",
  "unread", "lastAt", "lastFrom", "lastText",
  coalesce("waitingSince", 1e13 - "lastAt") - CASE WHEN "urgent" THEN 4e13 ELSE 0 END, "askedAt"
FROM (
  SELECT c."id", c."account", c."language", e."at" AS "askedAt",
    CASE c."holder" WHEN 'technician' THEN 'held' ELSE c."holder" END AS "state",
    coalesce(e."data"::json ->> 'queue', '') AS "queue",
    coalesce(e."data"::json ->> 'why', '') AS "why",
    coalesce(e."data"::json ->> 'why' = 'urgent', false) AS "urgent",
    CASE WHEN c."holder" = 'queued' THEN e."at" END AS "waitingSince",
    CASE WHEN c."holder" = 'bot' THEN 0 ELSE 1 + (SELECT count(*) FROM "Inbound" i
      WHERE i."conversationId" = c."id" AND i."receivedAt" > e."at") END AS "unread",
    greatest(e."at", c."lastInAt", c."lastOutAt") AS "lastAt",
    CASE WHEN coalesce(c."lastOutAt", 0) > coalesce(c."lastInAt", 0) THEN 'bot' ELSE 'person' END
      AS "lastFrom",
    -- An escape in the JSON may stand for what PostgreSQL cannot hold.
    (SELECT left(CASE WHEN position('\u' IN i."content") = 0
        THEN i."content"::json ->> 'text' END, 160) FROM "Inbound" i
      WHERE i."conversationId" = c."id" AND i."seq" = c."inSeq"
        AND coalesce(c."lastOutAt", 0) <= coalesce(c."lastInAt", 0)) AS "lastText"
  FROM "Conversation" c
  JOIN LATERAL (SELECT x."at", x."data" FROM "Event" x
    WHERE x."conversationId" = c."id" AND x."type" = 'handed-off'
    ORDER BY x."id" DESC LIMIT 1) e ON true
) AS "asked";

UPDATE "Conversation" SET "handedOff" = true WHERE "id" IN (SELECT "conversationId" FROM "Handoff");

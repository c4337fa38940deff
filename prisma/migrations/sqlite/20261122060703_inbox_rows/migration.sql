-- Conversations that were handed to people before there was an inbox: each gets its Handoff, as its
-- newest `handed-off` event tells. Its centre stands in the flow files alone: it stays empty here.
INSERT INTO "Handoff" ("conversationId", "state", "queue", "centre", "account", "language", "why",
  "urgent", "askedAt", "waitingSince", "unread", "lastAt", "lastFrom", "lastText", "place", "searchDueAt")
SELECT "id", "state", "queue", '', "account", "language", "why", "urgent", "askedAt", "waitingSince",
  "unread", "lastAt", "lastFrom", "lastText",
  coalesce("waitingSince", 10000000000000.0 - "lastAt") - iif("urgent", 40000000000000.0, 0.0), "askedAt"
FROM (
  SELECT c."id", c."account", c."language", e."at" AS "askedAt",
    iif(c."holder" = 'technician', 'held', c."holder") AS "state",
    coalesce(json_extract(e."data", '$.queue'), '') AS "queue",
    coalesce(json_extract(e."data", '$.why'), '') AS "why",
    coalesce(json_extract(e."data", '$.why') = 'urgent', false) AS "urgent",
    iif(c."holder" = 'queued', e."at", NULL) AS "waitingSince",
    iif(c."holder" = 'bot', 0, 1 + (SELECT count(*) FROM "Inbound" i
      WHERE i."conversationId" = c."id" AND i."receivedAt" > e."at")) AS "unread",
    max(e."at", coalesce(c."lastInAt", 0), coalesce(c."lastOutAt", 0)) AS "lastAt",
    iif(coalesce(c."lastOutAt", 0) > coalesce(c."lastInAt", 0), 'bot', 'person') AS "lastFrom",
    (SELECT substr(json_extract(i."content", '$.text'), 1, 160) FROM "Inbound" i
      WHERE i."conversationId" = c."id" AND i."seq" = c."inSeq"
        AND coalesce(c."lastOutAt", 0) <= coalesce(c."lastInAt", 0)
        AND i."content" NOT LIKE '%\u%') AS "lastText"
  FROM "Conversation" c
  JOIN "Event" e ON e."id" = (SELECT max(x."id") FROM "Event" x
    WHERE x."conversationId" = c."id" AND x."type" = 'handed-off')
);

UPDATE "Conversation" SET "handedOff" = true WHERE "id" IN (SELECT "conversationId" FROM "Handoff");

import type pg from 'pg'
import type { Loaded } from '#app/ports.ts'
import { hersSql } from '../hers.ts'
import { type ConversationRow, loadedOf, outboxRowOf, type UnsentRow } from '../rows.ts'
import type { Self } from './lease.ts'
import { rowsOf, type Statement } from './pool.ts'

/** A conversation as it is read, and whether its lease is ours. */
export type TalkRow = ConversationRow & { mine: boolean }

const readTalks: Statement = {
  name: 'load',
  text: `SELECT c."id", c."contactId", c."account", c."addressKind", c."addressValue", c."version",
      c."fence", c."language", c."holder", c."optedOut", c."blocked", c."caseVars",
      c."inSeq", c."handledSeq", c."outSeq", c."sentSeq", c."lastInAt", c."leaseOwner" IS NOT DISTINCT FROM $2 AS "mine",
      CASE WHEN c."handedOff" THEN (SELECT to_json(h) FROM "Handoff" h
        WHERE h."conversationId" = c."id") END AS "handoff",
      CASE WHEN c."shared" THEN (SELECT json_agg(json_build_object('id', q."id", 'name', q."name",
          'person', q."person") ORDER BY m."at", q."id")
        FROM "ConversationPerson" m JOIN "Contact" q ON q."id" = m."contactId"
        WHERE m."conversationId" = c."id") END AS "people",
      -- Where more of hers came than wait now, one of hers is handled.
      CASE WHEN c."handledSeq" = 0 THEN true WHEN c."unread" > c."inSeq" - c."handledSeq" THEN false
        ELSE NOT EXISTS (SELECT FROM "Inbound" e WHERE e."conversationId" = c."id"
          AND e."seq" <= c."handledSeq" AND ${hersSql('e."content"')}) END AS "isFirst",
      p."name", p."languageHint", p."person", s."state" AS "session", w."at" AS "wakeAt",
      i."receivedAt", i."content", i."tries"
    FROM "Conversation" c
    JOIN "Contact" p ON p."id" = c."contactId"
    LEFT JOIN "Session" s ON s."conversationId" = c."id"
    LEFT JOIN "Wake" w ON w."conversationId" = c."id" AND w."kind" = 'session'
    LEFT JOIN "Inbound" i ON i."conversationId" = c."id" AND i."seq" = c."handledSeq" + 1
    WHERE c."id" = ANY ($1::text[])`,
}

const readUnsent: Statement = {
  name: 'load-unsent',
  text: `SELECT o."conversationId", o."seq", o."part", o."cause", o."tries", o."dueAt", o."createdAt",
      o."code"
    FROM "Conversation" c JOIN "Outbox" o ON o."conversationId" = c."id"
      AND o."seq" > c."sentSeq" AND o."state" = 'queued'
    WHERE c."id" = ANY ($1::text[]) ORDER BY o."seq"`,
}

/** Reads what turns need. One whose lease is not ours comes back with nothing to do. */
export const load = async (
  client: pg.Pool | pg.PoolClient,
  self: Self,
  ids: readonly string[],
  now: number,
): Promise<readonly Loaded[]> =>
  (await loadRows(client, self, ids, now)).map(({ loaded }) => loaded)

/** The same with the rows it was read from, in the order of the ids. */
export async function loadRows(
  client: pg.Pool | pg.PoolClient,
  self: Self,
  ids: readonly string[],
  now: number,
): Promise<readonly { row: TalkRow; loaded: Loaded }[]> {
  const rows = await rowsOf<TalkRow>(client, readTalks, [ids, self.id])
  const talks = new Map(rows.map((row) => [row.id, row]))
  const sending = rows.filter((row) => row.mine && row.sentSeq < row.outSeq).map(({ id }) => id)
  const unsent = sending.length > 0 ? await rowsOf<UnsentRow>(client, readUnsent, [sending]) : []
  const unsentOf = Map.groupBy(unsent, ({ conversationId }) => conversationId)
  return ids.map((id) => {
    const row = talks.get(id)
    if (!row) throw new Error(`no conversation ${id}`)
    const replies = (unsentOf.get(id) ?? []).map((one) => outboxRowOf(one, row))
    return { row, loaded: row.mine ? loadedOf(row, replies, now) : nothingToDo(row) }
  })
}

function nothingToDo(row: TalkRow): Loaded {
  const { conversation, fence } = loadedOf({ ...row, content: null }, [], 0)
  return { conversation, fence, more: false, unsent: [] }
}

import { randomUUID } from 'node:crypto'
import { termsOf } from '#core/search/fold-terms.ts'
import type { Sql, SqlStatement } from '../sql.ts'
import { storable, storableOrNull } from '../storable.ts'
import { type Doc, type Due, type News, newsOf } from './index-docs.ts'
import { marks } from './scope-sql.ts'
import { docsPerMs } from './search.ts'
import { wordsOf } from './search-words.ts'

/** Statements in one transaction, about: a message that comes in meanwhile waits for no more than these. */
const together = 200

/**
 * Brings the search up to date, and makes the rows of files she sent: everything that is done behind the
 * messages, never in their way. One run at a time, in the order asked; gives the conversations looked at.
 */
export function indexing(sql: Sql): (now: number, limit: number) => Promise<number> {
  let before: Promise<unknown> = Promise.resolve()
  return (now, limit) => {
    const run = before.then(() => catchUp(sql, now, limit))
    before = run.catch(() => {})
    return run
  }
}

async function catchUp(sql: Sql, now: number, limit: number): Promise<number> {
  const all = await sql.all<Due>(
    `SELECT h."conversationId", c."contactId", h."queue", h."searchQueue", h."searchIn", h."searchOut",
       h."searchDueAt", h."lastAt", p."name"
     FROM "Handoff" h JOIN "Conversation" c ON c."id" = h."conversationId"
     JOIN "Contact" p ON p."id" = c."contactId"
     WHERE h."searchDueAt" <= ? ORDER BY h."searchDueAt" LIMIT ?`,
    [now, limit],
  )
  let statements: SqlStatement[] = []
  const taken = new Set<number>()
  for (const due of all) {
    const news = await newsOf(sql, due)
    statements.push(...(await writing(sql, due, news, taken, now)))
    if (statements.length < together && due !== all.at(-1)) continue
    await sql.write(statements)
    statements = []
    taken.clear()
  }
  return all.length
}

/** `taken`: ids that are given out in the same transaction. */
async function writing(
  sql: Sql,
  due: Due,
  news: News,
  taken: Set<number>,
  now: number,
): Promise<readonly SqlStatement[]> {
  const { conversationId } = due
  const docs = news.docs.filter(({ text, phones }) => termsOf(text).length + phones.length > 0)
  const ids = await freeIds(sql, conversationId, docs, taken)
  return [
    {
      sql: `DELETE FROM "SearchDoc" WHERE "conversationId" = ?${
        news.moved ? '' : ` AND "kind" IN ('name', 'label')`
      }`,
      params: [conversationId],
    },
    ...docs.flatMap((doc, at) => inserting(sql, due, doc, ids[at] ?? 0)),
    ...news.media.map(({ seq, content: { file } }) => ({
      sql: `INSERT INTO "File" ("id", "conversationId", "direction", "seq", "name", "mime", "size",
          "seconds", "state", "dueAt", "source", "createdAt")
        VALUES (?, ?, 'in', ?, ?, ?, ?, ?, 'wanted', ?, ?, ?) ON CONFLICT DO NOTHING`,
      params: [
        randomUUID(),
        conversationId,
        seq,
        storableOrNull(file.name),
        storableOrNull(file.mime),
        file.size,
        file.seconds,
        now,
        storable(file.id),
        now,
      ],
    })),
    {
      // What came in meanwhile has moved the time: it stays due.
      sql: `UPDATE "Handoff" SET "searchIn" = ?, "searchOut" = ?, "searchQueue" = ?,
          "searchDueAt" = CASE WHEN "searchDueAt" = ? THEN NULL ELSE "searchDueAt" END
        WHERE "conversationId" = ?`,
      params: [
        news.inSeq,
        news.outSeq,
        due.queue,
        news.whole ? due.searchDueAt : -1,
        conversationId,
      ],
    },
  ]
}

function inserting(sql: Sql, due: Due, doc: Doc, id: number): readonly SqlStatement[] {
  const words = wordsOf(doc.text, doc.phones, due.queue, due.conversationId)
  const { conversationId } = due
  const { kind, seq, noteId } = doc
  const of = [id, conversationId, kind, seq, noteId]
  if (sql.dialect === 'postgresql')
    // Another process may have been there first.
    return [
      {
        sql: `INSERT INTO "SearchDoc" ("id", "conversationId", "kind", "seq", "noteId", "words")
          VALUES (?, ?, ?, ?, ?, array_to_tsvector(string_to_array(?, ' ')))
          ON CONFLICT ("conversationId", "kind", "seq", "noteId") DO NOTHING`,
        params: [...of, words],
      },
    ]
  return [
    {
      sql: `INSERT INTO "SearchDoc" ("id", "conversationId", "kind", "seq", "noteId")
        VALUES (?, ?, ?, ?, ?)`,
      params: of,
    },
    {
      sql: `INSERT INTO "SearchWords" (rowid, "words") VALUES (CAST(? AS BIGINT), ?)`,
      params: [id, words],
    },
  ]
}

/** Ids that nothing has yet: the time of each document, and a number that rarely meets another. */
async function freeIds(
  sql: Sql,
  conversationId: string,
  docs: readonly Doc[],
  taken: Set<number>,
): Promise<readonly number[]> {
  const ids = docs.map(
    ({ at, kind, seq, noteId }) =>
      Math.floor(at) * docsPerMs + spread(`${conversationId} ${kind} ${seq} ${noteId}`),
  )
  for (let again = docs.map((_, at) => at); again.length > 0; ) {
    for (const at of again) {
      while (taken.has(ids[at] ?? 0)) ids[at] = (ids[at] ?? 0) + 1
      taken.add(ids[at] ?? 0)
    }
    const asked = again.map((at) => ids[at])
    const stored = await sql.all<{ id: number }>(
      `SELECT CAST("id" AS DOUBLE PRECISION) AS "id" FROM "SearchDoc" WHERE "id" IN (${marks(asked)})`,
      asked,
    )
    const used = new Set(stored.map(({ id }) => id))
    again = again.filter((at) => used.has(ids[at] ?? 0))
  }
  return ids
}

/** A number below `docsPerMs` of a text (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash % docsPerMs
}

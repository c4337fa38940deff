import type { Hit } from '#app/inbox-ports.ts'
import type { Content } from '#core/message.ts'
import { searchedText } from '#core/search/searched.ts'
import type { Sql } from '../sql.ts'
import { phonesOf } from './phone-words.ts'
import { centreTexts, labelNames } from './search-texts.ts'

/** A conversation that the search has not got whole. */
export type Due = {
  conversationId: string
  contactId: string
  queue: string
  searchQueue: string | null
  searchIn: number
  searchOut: number
  searchDueAt: number
  lastAt: number
  name: string | null
}

/** What becomes a document: `seq` of a message, `noteId` of a note; phone numbers beside a name. */
export type Doc = {
  kind: Hit['kind']
  at: number
  text: string
  seq: number
  noteId: string
  phones: readonly string[]
}

/** What is new of one conversation: `media` are the files she sent. */
export type News = {
  docs: readonly Doc[]
  media: readonly { seq: number; content: Extract<Content, { kind: 'media' }> }[]
  inSeq: number
  outSeq: number
  /** Nothing is left for a next time. */
  whole: boolean
  /** It stands under another queue now, so everything of it is written again. */
  moved: boolean
}

/** Messages of each direction that are taken at a time. */
const atOnce = 300

/** Reads what the search has not got of one conversation. */
export async function newsOf(sql: Sql, due: Due): Promise<News> {
  const moved = due.searchQueue !== null && due.searchQueue !== due.queue
  const { conversationId: id } = due
  const [hers, ours, notes, labels, phones] = await Promise.all([
    sql.all<{ seq: number; receivedAt: number; content: string }>(
      `SELECT "seq", "receivedAt", "content" FROM "Inbound"
       WHERE "conversationId" = ? AND "seq" > ? ORDER BY "seq" LIMIT ?`,
      [id, moved ? 0 : due.searchIn, atOnce],
    ),
    sql.all<{
      seq: number
      createdAt: number
      part: string
      cause: string
      original: string | null
    }>(
      `SELECT "seq", "createdAt", "part", "cause", "original" FROM "Outbox"
       WHERE "conversationId" = ? AND "seq" > ? ORDER BY "seq" LIMIT ?`,
      [id, moved ? 0 : due.searchOut, atOnce],
    ),
    sql.all<{ id: string; at: number; text: string }>(
      `SELECT n."id", n."at", n."text" FROM "Note" n WHERE n."conversationId" = ?${
        moved
          ? ''
          : ` AND NOT EXISTS (SELECT 1 FROM "SearchDoc" d WHERE d."conversationId" = n."conversationId"
              AND d."kind" = 'note' AND d."noteId" = n."id")`
      }`,
      [id],
    ),
    labelNames(sql, [id]),
    phonesOf(sql, id, due.contactId),
  ])
  const received = hers.map((row) => ({ ...row, content: JSON.parse(row.content) as Content }))
  const doc = (kind: Doc['kind'], at: number, text: string, more: Partial<Doc> = {}): Doc => ({
    kind,
    at,
    text,
    seq: 0,
    noteId: '',
    phones: [],
    ...more,
  })
  return {
    docs: [
      ...received.map(({ seq, receivedAt, content }) =>
        doc('person', receivedAt, searchedText(content), { seq }),
      ),
      // What the bot says is the same for everybody: it would stand before everything else.
      ...ours
        .filter(({ cause }) => cause === 'technician')
        .map(({ seq, createdAt, part, original }) =>
          doc('centre', createdAt, centreTexts(part, original).join('\n'), { seq }),
        ),
      ...notes.map((note) => doc('note', note.at, note.text, { noteId: note.id })),
      doc('name', due.lastAt, due.name ?? '', { phones }),
      doc('label', due.lastAt, (labels.get(id) ?? []).join(' ')),
    ],
    media: received.flatMap(({ seq, content }) =>
      content.kind === 'media' ? [{ seq, content }] : [],
    ),
    inSeq: hers.at(-1)?.seq ?? (moved ? 0 : due.searchIn),
    outSeq: ours.at(-1)?.seq ?? (moved ? 0 : due.searchOut),
    whole: hers.length < atOnce && ours.length < atOnce,
    moved,
  }
}

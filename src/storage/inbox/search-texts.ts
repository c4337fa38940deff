import type { Hit } from '#app/inbox-ports.ts'
import type { Part } from '#core/channel.ts'
import type { Original } from '#core/effect.ts'
import type { Content } from '#core/message.ts'
import { searchedText } from '#core/search/searched.ts'
import type { Sql } from '../sql.ts'
import { marks } from './scope-sql.ts'

/** A document of the search, and where its text stands. */
export type Found = {
  id: number
  conversationId: string
  kind: Hit['kind']
  seq: number
  noteId: string
}

type Joined = {
  id: number
  kind: Hit['kind']
  content: string | null
  part: string | null
  original: string | null
  note: string | null
  name: string | null
}

/** A text in the forms it has, at least one. `byHand`: it stands among hers and is a colleague's. */
export type Forms = { texts: readonly string[]; byHand: boolean }

/** The texts of documents by id. One that is gone is not there. */
export async function textsOf(
  sql: Sql,
  found: readonly Found[],
): Promise<ReadonlyMap<number, Forms>> {
  if (found.length === 0) return new Map()
  const ids = found.map(({ id }) => id)
  const labelled = found.filter(({ kind }) => kind === 'label').map((one) => one.conversationId)
  const [rows, labels] = await Promise.all([
    sql.all<Joined>(
      `SELECT CAST(d."id" AS DOUBLE PRECISION) AS "id", d."kind", i."content", o."part", o."original",
         n."text" AS "note", p."name"
       FROM "SearchDoc" d
       LEFT JOIN "Inbound" i ON d."kind" = 'person' AND i."conversationId" = d."conversationId"
         AND i."seq" = d."seq"
       LEFT JOIN "Outbox" o ON d."kind" = 'centre' AND o."conversationId" = d."conversationId"
         AND o."seq" = d."seq"
       LEFT JOIN "Note" n ON d."kind" = 'note' AND n."id" = d."noteId"
       LEFT JOIN "Conversation" c ON d."kind" = 'name' AND c."id" = d."conversationId"
       LEFT JOIN "Contact" p ON p."id" = c."contactId"
       WHERE d."id" IN (${marks(ids)})`,
      ids,
    ),
    labelNames(sql, labelled),
  ])
  const talkOf = new Map(found.map(({ id, conversationId }) => [id, conversationId]))
  return new Map(
    rows.flatMap((row) => {
      const forms =
        row.kind === 'label' ? ours(labels.get(talkOf.get(row.id) ?? '') ?? []) : formsOf(row)
      return forms.texts.length > 0 ? [[row.id, forms] as const] : []
    }),
  )
}

const ours = (texts: readonly string[]): Forms => ({ texts, byHand: false })

function formsOf({ content, part, original, note, name }: Joined): Forms {
  if (content !== null) {
    const said = JSON.parse(content) as Content
    return { texts: [searchedText(said)], byHand: said.kind === 'by-hand' }
  }
  if (part !== null) return ours(centreTexts(part, original))
  const text = note ?? name
  return ours(text === null ? [] : [text])
}

/** A technician's message as it left, and as it was written where a machine translated it. */
export function centreTexts(part: string, original: string | null): readonly string[] {
  const { text } = JSON.parse(part) as Part
  return original === null ? [text] : [text, (JSON.parse(original) as Original).text]
}

/** The names of the labels of each conversation, as one text. */
export async function labelNames(
  sql: Sql,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await sql.all<{ conversationId: string; name: string }>(
    `SELECT u."conversationId", l."name" FROM "HandoffLabel" u JOIN "Label" l ON l."id" = u."labelId"
     WHERE u."conversationId" IN (${marks(conversationIds)}) ORDER BY l."name"`,
    conversationIds,
  )
  const grouped = Map.groupBy(rows, ({ conversationId }) => conversationId)
  return new Map([...grouped].map(([id, all]) => [id, [all.map(({ name }) => name).join(', ')]]))
}

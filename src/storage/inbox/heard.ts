import { transcriptId } from '#app/transcription-ports.ts'
import type { Content } from '#core/message.ts'
import type { Sql } from '../sql.ts'
import { marks } from './scope-sql.ts'

/** What a service heard in voice notes of one conversation, by the seq of the note; not there where it was nothing. */
export async function heardIn(
  sql: Sql,
  account: string,
  conversationId: string,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (seqs.length === 0) return new Map()
  const rows = await sql.all<{ content: string }>(
    `SELECT "content" FROM "Inbound" WHERE "account" = ? AND "externalId" IN (${marks(seqs)})`,
    [account, ...seqs.map((seq) => transcriptId(conversationId, seq))],
  )
  return new Map(
    rows.flatMap((row) => {
      const content = JSON.parse(row.content) as Content
      return content.kind === 'transcript' && content.text !== ''
        ? [[content.seq, content.text] as const]
        : []
    }),
  )
}

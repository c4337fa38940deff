import type { VoiceNote, VoiceNotes } from '#app/transcription-ports.ts'
import { awaited } from '#core/flow/voice.ts'
import type { Address, Content } from '#core/message.ts'
import type { Sql } from '../sql.ts'

type Row = {
  conversationId: string
  seq: number
  account: string
  addressKind: string
  addressValue: string
  content: string
}

/** Of her last messages so many are looked at: what came before is not waited for any more. */
const newest = 5

/** In the JSON of a message that is a voice note, and in that of the variables of a case. */
const voice = '%"media":"voice"%'
const waits = `%"${awaited}":true%`

/** As `transcriptId` says it. */
const transcript = `'transcript:' || i."conversationId" || ':' || i."seq"`

const notes = `SELECT i."conversationId", i."seq", i."account", c."addressKind", c."addressValue", i."content"
  FROM "Conversation" c JOIN "Inbound" i ON i."conversationId" = c."id"
    AND i."seq" <= c."handledSeq" AND i."seq" > c."inSeq" - ${newest}
  WHERE c."holder" = 'bot' AND c."caseVars" LIKE ? AND i."content" LIKE ? AND NOT EXISTS (
    SELECT 1 FROM "Inbound" t WHERE t."account" = i."account"
      AND t."externalId" = ${transcript}
  )`

/** Voice notes that wait to be put into words, on either database. */
export function voiceNotes(sql: Sql): VoiceNotes {
  const read = async (and: string, params: readonly unknown[]): Promise<readonly VoiceNote[]> =>
    (await sql.all<Row>(`${notes} AND ${and}`, [waits, voice, ...params])).flatMap(noteOf)
  return {
    of: (conversationId) => read(`c."id" = ? ORDER BY i."seq"`, [conversationId]),
    between: (from, to, limit) =>
      read(
        `c."lastInAt" BETWEEN ? AND ? ORDER BY c."lastInAt", i."conversationId", i."seq" LIMIT ?`,
        [from, to, limit],
      ),
  }
}

function noteOf({ content, addressKind, addressValue, ...row }: Row): readonly VoiceNote[] {
  const said = JSON.parse(content) as Content
  if (said.kind !== 'media' || said.media !== 'voice') return []
  const address = { kind: addressKind as Address['kind'], value: addressValue }
  return [{ ...row, address, file: said.file }]
}

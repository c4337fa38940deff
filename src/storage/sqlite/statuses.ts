import type Database from 'better-sqlite3'
import type { Status } from '#app/ports.ts'
import { DayTally } from '../day.ts'
import { riseStatus, type StatusColumns, statusColumns } from '../rise-status.ts'
import { storable } from '../storable.ts'
import { countDays } from './days.ts'
import { rest } from './settle.ts'

type Place = { conversationId: string; seq: number }
type Row = StatusColumns & Place

/**
 * The job that notes what networks say of messages sent. Gives the conversations the inbox has to hear of.
 */
export function noting(db: Database.Database): (batch: readonly Status[]) => readonly string[] {
  const columns = ['conversationId', 'seq', ...statusColumns]
    .map((name) => `o."${name}"`)
    .join(', ')
  const byPlace = db.prepare<[string, number, string], Row>(
    `SELECT ${columns} FROM "Outbox" o JOIN "Conversation" c ON c."id" = o."conversationId"
     WHERE o."conversationId" = ? AND o."seq" = ? AND c."account" = ?`,
  )
  const byId = db.prepare<[string, string], Row>(
    `SELECT ${columns} FROM "Outbox" o JOIN "Conversation" c ON c."id" = o."conversationId"
     WHERE o."externalId" = ? AND c."account" = ? ORDER BY o."createdAt" DESC LIMIT 1`,
  )
  const write = db.prepare(
    `UPDATE "Outbox" SET ${statusColumns.map((name) => `"${name}" = @${name}`).join(', ')}
     WHERE "conversationId" = @conversationId AND "seq" = @seq`,
  )
  const moveOn = db.prepare(
    `UPDATE "Conversation" SET ${rest}, "lastOutAt" = coalesce(?, "lastOutAt") WHERE "id" = ?`,
  )
  const handedOff = db
    .prepare<[string], string>(`SELECT "id" FROM "Conversation" WHERE "id" = ? AND "handedOff"`)
    .pluck()
  const addDays = countDays(db)

  const rowOf = (account: string, { row, externalId }: Status): Row | undefined =>
    (row && byPlace.get(row.conversationId, row.seq, account)) ?? byId.get(externalId, account)

  return (batch) => {
    const days = new DayTally()
    const changed = new Set<string>()
    for (const told of batch) {
      const status = { ...told, externalId: storable(told.externalId) }
      const account = storable(told.account)
      const row = rowOf(account, status)
      const risen = row && riseStatus(row, status)
      if (!row || !risen) continue
      const { conversationId, seq } = row
      write.run({ ...risen, code: risen.code && storable(risen.code), conversationId, seq })
      const left = row.sentAt === null && risen.sentAt !== null
      if (left) days.add(status.at, account, 'outbound')
      if (row.state === 'queued' || left) moveOn.run(left ? risen.sentAt : null, conversationId)
      changed.add(conversationId)
    }
    addDays(days)
    return [...changed].flatMap((id) => handedOff.get(id) ?? [])
  }
}

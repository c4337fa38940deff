import type Database from 'better-sqlite3'
import type { Settlement, Store } from '#app/ports.ts'
import { DayTally } from '../day.ts'
import { storable } from '../storable.ts'
import { countDays } from './days.ts'

/** How far its replies are, and when it is to be looked at again: never, when nothing is left. */
export const rest = `
  "sentSeq" = coalesce((SELECT min("seq") FROM "Outbox" WHERE "conversationId" = "id"
    AND "seq" > "sentSeq" AND "Outbox"."state" = 'queued') - 1, "outSeq"),
  "dueAt" = CASE WHEN "handledSeq" < "inSeq" THEN "dueAt" ELSE
    (SELECT "dueAt" FROM "Outbox" WHERE "conversationId" = "id"
      AND "seq" > "sentSeq" AND "Outbox"."state" = 'queued' ORDER BY "seq" LIMIT 1) END`

/**
 * The job that notes what became of sends. A row settled already stays as it is. Gives the conversations
 * the inbox has to hear of.
 */
export function settling(
  db: Database.Database,
): (batch: readonly Settlement[]) => readonly string[] {
  const sent = db.prepare(
    `UPDATE "Outbox" SET "state" = 'sent', "externalId" = ?, "sentAt" = ?, "code" = NULL
     WHERE "conversationId" = ? AND "seq" = ? AND "state" = 'queued'`,
  )
  const over = db.prepare(
    `UPDATE "Outbox" SET "state" = ?, "code" = ?
     WHERE "conversationId" = ? AND "seq" = ? AND "state" = 'queued'`,
  )
  const again = db.prepare(
    `UPDATE "Outbox" SET "dueAt" = ?, "tries" = ?, "code" = ?
     WHERE "conversationId" = ? AND "seq" = ? AND "state" = 'queued'`,
  )
  const move = db.prepare<unknown[], { account: string; handedOff: number }>(
    `UPDATE "Conversation" SET ${rest}, "lastOutAt" = coalesce(?, "lastOutAt") WHERE "id" = ?
     RETURNING "account", "handedOff"`,
  )
  const addDays = countDays(db)

  function settleOne(one: Settlement): boolean {
    const { conversationId: id, seq } = one
    switch (one.state) {
      case 'sent':
        return sent.run(storable(one.externalId), one.now, id, seq).changes > 0
      case 'queued':
        return again.run(one.dueAt, one.tries, storable(one.code), id, seq).changes > 0
      default:
        return over.run(one.state, storable(one.code), id, seq).changes > 0
    }
  }

  return (batch) => {
    /** Conversations with a row that moved: how many left, and when the last did. */
    const touched = new Map<string, { sent: number; at: number }>()
    for (const one of batch) {
      if (!settleOne(one)) continue
      const talk = touched.get(one.conversationId) ?? { sent: 0, at: 0 }
      touched.set(one.conversationId, talk)
      if (one.state !== 'sent') continue
      talk.sent += 1
      talk.at = one.now
    }
    const days = new DayTally()
    const changed = []
    for (const [id, { sent, at }] of touched) {
      const talk = move.get(sent > 0 ? at : null, id)
      if (talk && sent > 0) days.add(at, talk.account, 'outbound', sent)
      if (talk?.handedOff) changed.push(id)
    }
    addDays(days)
    return changed
  }
}

type Failed = Parameters<Store['stumble']>[0][number]

/**
 * The job that counts failed turns; at the limit a message is put aside, and she goes on. People who have
 * the conversation see one message more: no turn has told them of it.
 */
export function stumbling(
  db: Database.Database,
): (failed: readonly Failed[]) => readonly { quarantined: boolean; handedOff: boolean }[] {
  const count = db
    .prepare<unknown[], number>(
      `UPDATE "Inbound" SET "tries" = "tries" + 1, "code" = @code,
         "state" = iif("tries" + 1 >= @limit, 'quarantined', "state")
       WHERE "conversationId" = @conversationId AND "seq" = @seq
         AND @seq = (SELECT "handledSeq" + 1 FROM "Conversation" WHERE "id" = @conversationId)
       RETURNING "tries"`,
    )
    .pluck()
  const pass = db.prepare(
    `UPDATE "Conversation" SET "handledSeq" = "handledSeq" + 1, "version" = "version" + 1 WHERE "id" = ?`,
  )
  const move = db.prepare(`UPDATE "Conversation" SET ${rest} WHERE "id" = ?`)
  const notice = db.prepare(
    `UPDATE "Handoff" SET "unread" = "unread" + 1, "searchDueAt" = max(coalesce("searchDueAt" + 1, 0), ?)
     WHERE "conversationId" = ?`,
  )

  return (failed) =>
    failed.map(({ conversationId, seq, code, limit, now }) => {
      const tries = count.get({ code: storable(code), limit, conversationId, seq })
      if (tries === undefined || tries < limit) return { quarantined: false, handedOff: false }
      pass.run(conversationId)
      move.run(conversationId)
      const handedOff = notice.run(now, conversationId).changes > 0
      return { quarantined: true, handedOff }
    })
}

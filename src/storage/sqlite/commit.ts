import type Database from 'better-sqlite3'
import type { Committed, TurnCommit } from '#app/ports.ts'
import { concernsBookings, turnBookings } from '../bookings/write-booking.ts'
import { DayTally } from '../day.ts'
import { concernsQuestions, questionWriting } from '../questions-asked.ts'
import { columnsOf, type Destination, eventColumns, newRows, writtenBy } from '../rows.ts'
import { storableOrNull } from '../storable.ts'
import { countDays } from './days.ts'
import { deeds } from './deed.ts'
import { keepingHandoff } from './handoff.ts'
import { peopleHere } from './people.ts'
import { insideOf } from './sql.ts'

type Moved = Destination & {
  contactId: string
  inSeq: number
  handledSeq: number
  outSeq: number
  sentSeq: number
}

/** The job that writes turns. One whose version or fence moved writes nothing; the others are not held up. */
export function committing(db: Database.Database): (batch: readonly TurnCommit[]) => Committed[] {
  // Handled is what its place says: everything up to handledSeq. Nothing else marks it.
  const move = db.prepare<unknown[], Moved>(
    `UPDATE "Conversation" SET "version" = "version" + 1,
       "language" = @language, "holder" = @holder, "optedOut" = @optedOut, "blocked" = @blocked,
       "caseVars" = @caseVars, "handedOff" = "handedOff" OR @handedOff,
       "handledSeq" = coalesce(@handled, "handledSeq"), "outSeq" = "outSeq" + @said,
       "dueAt" = CASE
         WHEN coalesce(@handled, "handledSeq") = "inSeq" AND "outSeq" + @said = "sentSeq" THEN NULL
         ELSE min(coalesce("dueAt", @now), @now) END
     WHERE "id" = @id AND "version" = @version AND ("fence" = @fence OR @deed)
       AND (@handled IS NULL OR "handledSeq" = @handled - 1)
     RETURNING "account", "addressKind", "addressValue", "contactId", "inSeq", "handledSeq",
       "outSeq", "sentSeq"`,
  )
  const say = db.prepare(
    `INSERT INTO "Outbox" ("conversationId", "seq", "part", "cause", "dueAt", "createdAt",
       "technicianId", "original")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const note = db.prepare(
    `INSERT INTO "Event" ("conversationId", "at", "type", "data") VALUES (?, ?, ?, ?)`,
  )
  const keep = db.prepare(
    `INSERT INTO "Session" ("conversationId", "revision", "flow", "step", "waiting", "state")
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT ("conversationId") DO UPDATE SET "revision" = excluded."revision",
       "flow" = excluded."flow", "step" = excluded."step", "waiting" = excluded."waiting",
       "state" = excluded."state"`,
  )
  const end = db.prepare(`DELETE FROM "Session" WHERE "conversationId" = ?`)
  const learn = db.prepare(
    `UPDATE "Contact" SET "person" = ?, "name" = ?, "version" = "version" + 1 WHERE "id" = ?`,
  )
  const wake = db.prepare(
    `INSERT INTO "Wake" ("conversationId", "kind", "at") VALUES (?, 'session', ?)
     ON CONFLICT ("conversationId", "kind") DO UPDATE SET "at" = excluded."at"`,
  )
  const rang = db.prepare(
    `DELETE FROM "Wake" WHERE "conversationId" = ? AND "kind" = 'session' AND "at" = ?`,
  )
  const addDays = countDays(db)
  const keepHandoff = keepingHandoff(db)
  const deed = deeds(db)
  const inside = insideOf(db)
  const people = peopleHere(inside)

  function commitOne(turn: TurnCommit, days: DayTally): Committed {
    const done = turn.deed && deed.done(turn)
    if (done) return done
    if ((turn.joins ?? turn.linkCode) && people.moved(turn)) return { ok: false, why: 'moved' }
    const { conversationId: id, next, now } = turn
    const { session, optedOut, blocked, ...columns } = columnsOf(next)
    const moved = move.get({
      ...columns,
      optedOut: optedOut ? 1 : 0,
      blocked: blocked ? 1 : 0,
      handedOff: next.handoff ? 1 : 0,
      deed: turn.deed ? 1 : 0,
      handled: turn.handled ?? null,
      said: turn.parts.length,
      now,
      id,
      version: turn.version,
      fence: turn.fence,
    })
    if (!moved) return { ok: false, why: 'moved' }

    // Before anything is counted: what is taken by now undoes the turn.
    if (concernsBookings(turn)) inside.run(turnBookings(turn))
    const before = moved.outSeq - turn.parts.length
    const rows = newRows(id, before, turn.parts, moved, now)
    for (const [at, { seq, part, cause }] of rows.entries()) {
      const { technicianId, original } = writtenBy(turn.parts[at])
      say.run(id, seq, JSON.stringify(part), cause, now, now, technicianId, original)
    }
    for (const event of turn.events) {
      const { type, data } = eventColumns(event)
      note.run(id, now, type, data)
      if (type === 'handed-off') days.add(now, moved.account, 'handoffs')
    }
    if (session) {
      const { revision, flow, step, waiting, state } = session
      keep.run(id, revision, flow, step, waiting, state)
    } else end.run(id)
    people.write(turn, moved.contactId)
    // Whoever joined another contact is that one by now.
    if (turn.personChanged)
      learn.run(JSON.stringify(next.person), storableOrNull(next.name), next.contactId)
    if (turn.wakeAt !== undefined) wake.run(id, turn.wakeAt)
    else if (turn.rang !== undefined) rang.run(id, turn.rang)
    if (next.handoff) keepHandoff(turn)
    if (turn.deed ?? turn.notes ?? turn.labels) deed.write(turn)
    if (concernsQuestions(turn)) inside.run(questionWriting(turn))
    const behind = before > moved.sentSeq
    return { ok: true, rows, behind, mine: true, more: moved.inSeq > moved.handledSeq }
  }

  return (batch) => {
    const days = new DayTally()
    const committed = batch.map((turn): Committed => {
      if (!concernsBookings(turn)) return commitOne(turn, days)
      return inside.whole(() => commitOne(turn, days)) ?? { ok: false, why: 'moved' }
    })
    addDays(days)
    return committed
  }
}

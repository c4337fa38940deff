import type { Committed, Loaded, OutboxRow, TurnCommit } from '#app/ports.ts'
import type { DayTally } from '../day.ts'
import { isFromHer } from '../hers.ts'
import { columnsOf, eventColumns, loadedOf, newRows, outboxRowOf, writtenBy } from '../rows.ts'
import { storableOrNull } from '../storable.ts'
import { writeBookings } from './bookings.ts'
import { done, writeInbox } from './inbox.ts'
import { codesGone, writePeople } from './people.ts'
import { isIdle, type Tables, type Talk, talkOf } from './tables.ts'

/** What a turn needs of one conversation. */
export function load(tables: Tables, id: string, now: number): Loaded {
  const talk = talkOf(tables, id)
  const inbound = talk.inbound[talk.handledSeq]
  return loadedOf(
    {
      ...talk,
      inSeq: talk.inbound.length,
      outSeq: talk.outbox.length,
      ...profileOf(tables, talk.contactId),
      people:
        talk.people.length === 0
          ? null
          : talk.people.map((person) => ({ id: person, ...profileOf(tables, person) })),
      isFirst: !talk.inbound
        .slice(0, talk.handledSeq)
        .some(({ content }) => isFromHer(JSON.parse(content))),
      session: talk.session?.state ?? null,
      wakeAt: tables.wakes.get(id) ?? null,
      receivedAt: inbound?.receivedAt ?? null,
      content: inbound?.content ?? null,
      tries: inbound?.tries ?? null,
    },
    unsent(talk),
    now,
  )
}

function profileOf({ contacts }: Tables, id: string) {
  const { name = null, languageHint = null, person = '{}' } = contacts.get(id) ?? {}
  return { name, languageHint, person }
}

function unsent(talk: Talk): readonly OutboxRow[] {
  return talk.outbox.flatMap((row, at) =>
    row.state === 'queued'
      ? [outboxRowOf({ ...row, conversationId: talk.id, seq: at + 1 }, talk)]
      : [],
  )
}

/** One turn's writing: all of it, or nothing when the version or the fence moved. */
export function commit(tables: Tables, turn: TurnCommit, days: DayTally): Committed {
  const { conversationId: id, next, now } = turn
  const talk = talkOf(tables, id)
  const said = done(tables, turn)
  if (said) return said
  const moved =
    talk.version !== turn.version ||
    (turn.fence !== talk.fence && !turn.deed) ||
    (turn.handled !== undefined && turn.handled !== talk.handledSeq + 1)
  if (moved || codesGone(tables, turn) || !writeBookings(tables, turn))
    return { ok: false, why: 'moved' }

  const behind = unsent(talk).length > 0
  const rows = newRows(id, talk.outbox.length, turn.parts, talk, now)
  Object.assign(talk, { session: undefined }, columnsOf(next))
  talk.version += 1
  if (turn.handled !== undefined) talk.handledSeq = turn.handled
  for (const [at, row] of rows.entries())
    talk.outbox.push({
      ...row,
      part: JSON.stringify(row.part),
      state: 'queued',
      externalId: null,
      code: null,
      sentAt: null,
      deliveredAt: null,
      readAt: null,
      ...writtenBy(turn.parts[at]),
    })
  if (isIdle(talk)) talk.dueAt = null
  else if (talk.dueAt === null || talk.dueAt > now) talk.dueAt = now

  writePeople(tables, talk, turn)
  const contact = tables.contacts.get(next.contactId)
  if (turn.personChanged && contact) {
    contact.person = JSON.stringify(next.person)
    contact.name = storableOrNull(next.name)
  }
  for (const event of turn.events) {
    tables.events.push({ conversationId: id, at: now, ...eventColumns(event) })
    if (event.type === 'handed-off') days.add(now, talk.account, 'handoffs')
  }
  if (turn.wakeAt !== undefined) tables.wakes.set(id, turn.wakeAt)
  else if (turn.rang !== undefined && tables.wakes.get(id) === turn.rang) tables.wakes.delete(id)
  writeInbox(tables, talk, turn)
  return { ok: true, rows, behind, mine: true, more: talk.inbound.length > talk.handledSeq }
}

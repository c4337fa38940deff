import type { Settlement, Store } from '#app/ports.ts'
import type { DayTally } from '../day.ts'
import { storable } from '../storable.ts'
import { isIdle, type Tables, type Talk, talkOf } from './tables.ts'

/** What became of one send; gives whether it was noted. A row settled already stays as it is. */
export function settle(tables: Tables, settlement: Settlement, days: DayTally): boolean {
  const talk = talkOf(tables, settlement.conversationId)
  const row = talk.outbox[settlement.seq - 1]
  if (row?.state !== 'queued') return false
  row.state = settlement.state
  row.code = 'code' in settlement ? storable(settlement.code) : null
  if (settlement.state === 'queued') {
    row.dueAt = settlement.dueAt
    row.tries = settlement.tries
  }
  if (settlement.state === 'sent') {
    row.externalId = storable(settlement.externalId)
    row.sentAt = settlement.now
    days.add(settlement.now, talk.account, 'outbound')
  }
  moveOn(talk)
  return true
}

/** How far its replies are. */
export function moveOn(talk: Talk): void {
  const head = talk.outbox.findIndex(({ state }) => state === 'queued')
  talk.sentSeq = head < 0 ? talk.outbox.length : head
  restDue(talk)
}

/** When it is to be looked at again: never when idle, else with its oldest unsent reply. */
export function restDue(talk: Talk): void {
  if (isIdle(talk)) talk.dueAt = null
  else if (talk.handledSeq === talk.inbound.length)
    talk.dueAt = talk.outbox[talk.sentSeq]?.dueAt ?? talk.dueAt
}

type Failed = Parameters<Store['stumble']>[0][number]

/** A turn failed: one try more; at the limit the message is put aside and she goes on. */
export function stumble(tables: Tables, failed: Failed): { quarantined: boolean } {
  const talk = talkOf(tables, failed.conversationId)
  const row = talk.inbound[failed.seq - 1]
  if (!row || failed.seq !== talk.handledSeq + 1) return { quarantined: false }
  row.tries += 1
  if (row.tries < failed.limit) return { quarantined: false }
  row.state = 'quarantined'
  talk.handledSeq = failed.seq
  talk.version += 1
  if (talk.handoff) talk.handoff.unread += 1
  restDue(talk)
  return { quarantined: true }
}

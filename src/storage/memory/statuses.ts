import type { Status } from '#app/ports.ts'
import type { DayTally } from '../day.ts'
import { riseStatus } from '../rise-status.ts'
import { storable } from '../storable.ts'
import { moveOn } from './settle.ts'
import type { OutboxRecord, Tables, Talk } from './tables.ts'

type Found = { talk: Talk; row: OutboxRecord }

/** What a network says of one message; gives its conversation where that is news. */
export function note(tables: Tables, told: Status, days: DayTally): string | undefined {
  const account = storable(told.account)
  const status = { ...told, externalId: storable(told.externalId) }
  const found = rowAt(tables, account, status) ?? rowSent(tables, account, status.externalId)
  const risen = found && riseStatus(found.row, status)
  if (!found || !risen) return
  const { talk, row } = found
  if (row.sentAt === null && risen.sentAt !== null) days.add(risen.sentAt, account, 'outbound')
  Object.assign(row, risen, { code: risen.code && storable(risen.code) })
  moveOn(talk)
  return talk.id
}

function rowAt(tables: Tables, account: string, { row: place }: Status): Found | undefined {
  if (!place) return
  const talk = tables.talks.get(place.conversationId)
  const row = talk?.outbox[place.seq - 1]
  return talk && row && talk.account === account ? { talk, row } : undefined
}

/** The newest message of ours with this id on its channel. */
export function rowSent(tables: Tables, account: string, externalId: string): Found | undefined {
  const found = [...tables.talks.values()]
    .filter((talk) => talk.account === account)
    .flatMap((talk) =>
      talk.outbox.flatMap((row) => (row.externalId === externalId ? { talk, row } : [])),
    )
  return found.sort((a, b) => b.row.createdAt - a.row.createdAt)[0]
}

import type { Store } from '#app/ports.ts'
import { windowClosed } from '#core/gate.ts'
import type { Tables } from './tables.ts'

/** As the databases do. */
export function waitAgain(
  tables: Tables,
  { conversationId, seq }: Parameters<Store['waitAgain']>[0],
  after: number,
): boolean {
  const talk = tables.talks.get(conversationId)
  const row = talk?.outbox[seq - 1]
  const mine = row?.state === 'failed' && row.code === windowClosed && row.cause === 'technician'
  if (!talk || !row || !mine) return false
  row.state = 'queued'
  row.dueAt = after + (talk.lastInAt ?? 0)
  talk.sentSeq = Math.min(talk.sentSeq, seq - 1)
  talk.dueAt ??= row.dueAt
  return true
}

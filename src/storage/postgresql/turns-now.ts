import type pg from 'pg'
import type { TurnNow } from '#app/ports.ts'
import type { Result } from './accept.ts'
import { writeLocked } from './commit.ts'
import type { Self } from './lease.ts'
import { loadRows } from './load.ts'

/**
 * Turns on messages that this transaction has just stored, so that message and answer are on disk
 * with one flush. One turn a conversation; what cannot be decided at once waits in line.
 */
export async function turnsNow(
  client: pg.PoolClient,
  self: Self,
  stored: readonly Result[],
  turnNow: TurnNow,
): Promise<readonly Result[]> {
  const ours = stored.filter(({ fresh, mine }) => fresh && mine)
  if (ours.length === 0) return stored
  const ids = [...new Set(ours.map(({ conversationId }) => conversationId))]
  // A timer is not for now: only messages are.
  const read = await loadRows(client, self, ids, 0)
  const fresh = new Set(ours.map(({ conversationId, seq }) => `${conversationId} ${seq}`))
  const turns = read.flatMap(({ row, loaded }) => {
    // An older message that still waits is somebody's already.
    const first = loaded.next && fresh.has(`${row.id} ${loaded.next.seq}`)
    const commit = first ? turnNow(loaded) : undefined
    return commit
      ? [{ commit, row: { ...row, leaseOwner: self.id, free: true, dueAt: commit.now } }]
      : []
  })
  const committed = await writeLocked(
    client,
    self,
    turns.map(({ row }) => row),
    turns.map(({ commit }) => commit),
  )
  const done = new Map(
    turns.flatMap(({ commit }, at) => {
      const result = committed[at]
      const key = `${commit.conversationId} ${commit.handled}`
      return result ? [[key, { commit, committed: result }] as const] : []
    }),
  )
  return stored.map((one) => {
    const turn = done.get(`${one.conversationId} ${one.seq}`)
    return turn ? { ...one, turn } : one
  })
}

import { retryAt } from '#core/backoff.ts'
import type { SendOutcome } from '#core/channel.ts'
import { windowClosed } from '#core/gate.ts'
import { limits } from './limits.ts'
import { waitsUntil } from './next-row.ts'
import type { OutboxRow, Settlement } from './ports.ts'

type About = {
  now: number
  /** When she last wrote, where the channel has a window: what waited for her counts from then. */
  lastInAt?: number
  /** The channel tells of what it took: that is waited for before a send is repeated. */
  confirms: boolean
  chance: number
}

/** What is to be noted of a send: sent, given up, or to be tried again. */
export function endingOf(row: OutboxRow, outcome: SendOutcome, about: About): Settlement {
  const { now, lastInAt } = about
  const note = { conversationId: row.conversationId, seq: row.seq, now }
  if (outcome.ok) return { ...note, state: 'sent', externalId: outcome.externalId }
  const again = (dueAt: number, tries: number, code: string): Settlement => ({
    ...note,
    state: 'queued',
    dueAt,
    tries,
    code,
  })
  const { kind } = outcome
  if (kind === 'throttled') return again(now + outcome.retryAfterMs, row.tries, kind)
  const { code } = outcome
  switch (kind) {
    case 'channel-down':
      return again(now + limits.channelDown, row.tries, code)
    case 'contact-stopped':
      return { ...note, state: 'failed', code }
    case 'rejected':
      if (code !== windowClosed) return { ...note, state: 'failed', code }
      return row.cause === 'technician'
        ? again(waitsUntil(lastInAt), row.tries, code)
        : { ...note, state: 'skipped', code }
    case 'transient':
    case 'unknown': {
      const since = Math.max(row.createdAt, lastInAt ?? 0)
      const dueAt = retryAt(row.tries + 1, since, now, about.chance)
      if (dueAt === undefined) return { ...note, state: 'failed', code }
      const heardBy = kind === 'unknown' && about.confirms ? now + limits.status : 0
      return again(Math.max(dueAt, heardBy), row.tries + 1, code)
    }
  }
}

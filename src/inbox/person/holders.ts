import type { Entry } from '#app/inbox-ports.ts'

/** Events that say who had a conversation, and when that changed. */
const changes: ReadonlySet<string> = new Set([
  'handed-off',
  'claimed',
  'assigned',
  'transferred',
  'released',
  'requeued',
  'resolved',
  'reopened',
  'returned',
])

/** Who had it when, newest first, as far as the thread was read. */
export const holdersOf = (entries: readonly Entry[]): Extract<Entry, { kind: 'event' }>[] =>
  entries
    .flatMap((entry) => (entry.kind === 'event' && changes.has(entry.type) ? [entry] : []))
    .reverse()

import type { Entry } from '#app/inbox-ports.ts'
import type { Content } from '#core/message.ts'

/** A stored message as a line of a thread: hers, or of a colleague who wrote by hand. */
export function inboundEntry(row: { seq: number; receivedAt: number; content: string }): Entry {
  const { seq, receivedAt: at } = row
  const key = `in-${seq}`
  const content = JSON.parse(row.content) as Content
  if (content.kind !== 'by-hand') return { key, at, kind: 'person', seq, content }
  return {
    key,
    at,
    kind: 'centre',
    // Counted among hers: the number of a message of ours would be another one's.
    seq: 0,
    cause: 'technician',
    part: { text: content.text ?? '', language: '' },
    state: 'sent',
    byHand: true,
  }
}

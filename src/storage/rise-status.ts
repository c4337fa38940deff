import type { Status } from '#app/ports.ts'

/** What a reply's row says of its way to her. */
export type StatusColumns = {
  state: string
  externalId: string | null
  code: string | null
  sentAt: number | null
  deliveredAt: number | null
  readAt: number | null
}

/** The columns of it, for a SELECT. */
export const statusColumns = [
  'state',
  'externalId',
  'code',
  'sentAt',
  'deliveredAt',
  'readAt',
] as const satisfies readonly (keyof StatusColumns)[]

/**
 * The row as it stands once the network has said this; undefined where it says nothing new. The end is the
 * same in whatever order statuses come: what she has cannot fail any more, what failed was not only sent.
 * Each instant is the first one known. `externalId` and `code` are storable texts.
 */
export function riseStatus(row: StatusColumns, status: Status): StatusColumns | undefined {
  const { at, externalId } = status
  const arrived = row.deliveredAt !== null || row.readAt !== null
  const sent: StatusColumns = {
    ...row,
    state: 'sent',
    code: null,
    externalId: row.externalId ?? externalId,
    sentAt: row.sentAt ?? at,
  }
  switch (status.what) {
    case 'sent':
      if (row.state === 'queued' || row.state === 'skipped') return sent
      // It failed under another id: a later try has left.
      return row.state === 'failed' && row.externalId !== externalId
        ? { ...sent, externalId }
        : undefined
    case 'delivered':
      if (arrived && row.state === 'sent') return
      return { ...sent, deliveredAt: row.deliveredAt ?? at }
    case 'read':
      if (row.readAt !== null && row.state === 'sent') return
      return { ...sent, deliveredAt: row.deliveredAt ?? at, readAt: row.readAt ?? at }
    case 'failed':
      // An earlier try may fail after a later one has left under another id.
      if (row.externalId !== null && row.externalId !== externalId) return
      if (arrived || row.state === 'failed' || row.state === 'skipped') return
      return { ...row, state: 'failed', code: status.code, externalId }
  }
}

import type { Change, Done, Row } from '#app/inbox-ports.ts'
import type { Deeds } from '#app/inbox-verbs-ports.ts'
import type { Deed } from '#core/handoff/deed.ts'
import type { Rows } from './store.ts'

/** The row after a deed. Coarse: enough for what the pages show, no rule of the core is proved here. */
function after(row: Row, deed: Deed, by: string): Row {
  const { technician, snoozedUntil, waitingSince, ...rest } = row
  const held = technician === undefined ? {} : { technician }
  const since = waitingSince === undefined ? {} : { waitingSince }
  switch (deed.do) {
    case 'claim':
      return { ...rest, ...since, state: 'held', technician: by }
    case 'assign':
      return { ...rest, ...since, state: 'held', technician: deed.to }
    case 'release':
      return { ...rest, ...since, state: 'queued' }
    case 'transfer':
      return { ...rest, ...since, state: 'queued', queue: deed.queue }
    case 'snooze':
      return {
        ...rest,
        technician: by,
        state: 'snoozed',
        ...(deed.until ? { snoozedUntil: deed.until } : {}),
      }
    case 'unsnooze':
    case 'reopen':
      return { ...rest, ...since, technician: by, state: 'held' }
    case 'resolve':
      return { ...rest, state: 'resolved', lastTechnician: by, unread: 0 }
    case 'label': {
      const labels = [...new Set([...row.labels, ...deed.add])].filter(
        (id) => !deed.remove.includes(id),
      )
      return { ...row, labels }
    }
    case 'reply':
      return {
        ...rest,
        technician: technician ?? by,
        state: 'held',
        lastFrom: 'technician',
        lastText: deed.text,
        unread: 0,
      }
    case 'urgent':
      return { ...row, urgent: deed.on }
    case 'sensitive':
      return { ...row, sensitive: deed.on }
    case 'language':
      return { ...row, language: deed.to }
    case 'return':
      return { ...rest, ...held, state: 'bot' }
    case 'read':
      return { ...row, unread: 0 }
    case 'note':
      return row
  }
}

/** Does deeds on made-up rows. Claiming what a colleague holds is refused, as the real one does. */
export function openDeeds({ rows, threadOf }: Rows, tell: (changes: Change[]) => void): Deeds {
  return {
    async do({ person }, id, deedId, deed): Promise<Done> {
      const row = rows.get(id)
      if (!row) return { ok: false, refused: { code: 'not-found' } }
      const other = row.technician !== undefined && row.technician !== person.id
      if (other && deed.do === 'claim' && deed.from !== row.technician)
        return { ok: false, refused: { code: 'taken', by: row.technician ?? '' } }
      if (other && ['resolve', 'snooze'].includes(deed.do))
        return { ok: false, refused: { code: 'not-holder', by: row.technician ?? '' } }
      const next = after(row, deed, person.id)
      rows.set(id, next)
      const entries = threadOf(row)
      const seq = entries.filter((one) => one.kind === 'centre').length + 1
      if (deed.do === 'reply')
        entries.push({
          key: deedId,
          at: Date.now(),
          kind: 'centre',
          seq,
          cause: 'technician',
          technician: person.id,
          state: 'sent',
          part: { text: deed.text, language: deed.language },
        })
      if (deed.do === 'note')
        entries.push({
          key: deedId,
          at: Date.now(),
          kind: 'note',
          noteId: deed.noteId,
          technician: person.id,
          text: deed.text,
          mentions: deed.mentions,
        })
      tell([{ conversation: id }])
      return { ok: true, row: next }
    },
  }
}

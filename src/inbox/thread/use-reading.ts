import { useEffect, useRef } from 'react'
import type { Row } from '#app/inbox-ports.ts'
import { ask, server } from '../api.ts'
import { newId } from '../new-id.ts'
import { useMe } from '../queries.ts'
import { doDeed } from './do-deed.ts'

/** A glance is not reading, ms. */
const glanceMs = 800

/** Marks her messages as seen once the newest is before somebody's eyes. An auditor leaves no trace. */
export function useReading(row: Row | undefined, atEnd: boolean): void {
  const { role } = useMe()
  const busy = useRef(false)
  const id = row?.id
  const unread = (row?.unread ?? 0) > 0 && role !== 'auditor'
  useEffect(() => {
    if (id === undefined || !unread || !atEnd) return
    const read = () => {
      if (document.visibilityState === 'hidden' || busy.current) return
      busy.current = true
      doDeed(id, newId(), { do: 'read' })
        .catch(() => undefined)
        .finally(() => {
          busy.current = false
        })
    }
    const soon = setTimeout(read, glanceMs)
    document.addEventListener('visibilitychange', read)
    return () => {
      clearTimeout(soon)
      document.removeEventListener('visibilitychange', read)
    }
  }, [id, unread, atEnd])

  useEffect(() => {
    if (id === undefined) return
    const asked = server.api.conversations[':id'].mentions.seen.$post({ param: { id }, json: {} })
    ask(asked as never).catch(() => undefined)
  }, [id])
}

import type pg from 'pg'

/** Tables that grow with every message. */
const hot = [
  'Contact',
  'Address',
  'Conversation',
  'Session',
  'Inbound',
  'Outbox',
  'Event',
  'Wake',
  'Handoff',
]
const analyze = `ANALYZE ${hot.map((table) => `"${table}"`).join(', ')}`

/** Messages after which the statistics are taken anew: the first time, and each time so much later. */
const first = 100
const factor = 4

/**
 * Plans are made once, for tables as they stand then. Those made for empty tables read whole indexes,
 * and the server's own statistics come a minute late: measured with 12,000 new people, reading a turn
 * took 24 times as long. New statistics make new plans.
 */
export function statistics(pool: pg.Pool): {
  take(): Promise<void>
  /** So many messages came. Takes statistics when the tables have grown much since the last time. */
  grew(messages: number): void
} {
  let since = 0
  let next = first
  // A failure costs time, never a message: the server takes its own later.
  const take = (): Promise<void> => pool.query(analyze).then(ignore, ignore)
  return {
    take,
    grew: (messages) => {
      since += messages
      if (since < next) return
      next *= factor
      void take()
    },
  }
}

const ignore = () => {}

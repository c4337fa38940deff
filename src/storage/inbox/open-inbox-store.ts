import type { InboxStore } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'

/** What the inbox reads, on either database. */
export function openInboxStore(sql: Sql): InboxStore {
  throw new Error(`being written for ${sql.dialect}`)
}

import type { InboxStore } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { overseeing } from './board.ts'
import { counting } from './counts.ts'
import { files } from './files.ts'
import { handoffRows } from './handoff-rows.ts'
import { holding } from './holders.ts'
import { indexing } from './index-search.ts'
import { labelling } from './labels.ts'
import { listing } from './list.ts'
import { knowing } from './person.ts'
import { searching } from './search.ts'
import { threading } from './thread.ts'
import { translations } from './translations.ts'

/** What the inbox reads, on either database. One of these per store: it indexes one thing at a time. */
export function openInboxStore(sql: Sql): InboxStore {
  const index = indexing(sql)
  return {
    list: listing(sql),
    counts: counting(sql),
    row: async (scope, id) => (await handoffRows(sql, scope, [id])).get(id),
    thread: threading(sql),
    person: knowing(sql),
    search: searching(sql),
    board: overseeing(sql),
    index,
    ...labelling(sql),
    ...holding(sql),
    files: files(sql, index),
    translations: translations(sql),
  }
}

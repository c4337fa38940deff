import type { InboxStore, Label } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { storable } from '../storable.ts'

/** Conversations with this label are looked at again by the search, as soon as it comes to them. */
const searchAgain = `UPDATE "Handoff" SET "searchDueAt" = coalesce("searchDueAt" + 1, 1)
  WHERE "conversationId" IN (SELECT "conversationId" FROM "HandoffLabel" WHERE "labelId" = ?)`

/** The labels of the centre. A label removed is taken off everywhere. */
export function labelling(sql: Sql): Pick<InboxStore, 'labels' | 'saveLabel' | 'removeLabel'> {
  return {
    labels: () =>
      sql.all<Label>(`SELECT "id", "name", "colour" FROM "Label" ORDER BY "name", "id"`, []),
    saveLabel: ({ id, name, colour }) =>
      sql.write([
        {
          sql: `INSERT INTO "Label" ("id", "name", "colour") VALUES (?, ?, ?)
            ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name", "colour" = excluded."colour"`,
          params: [id, storable(name), colour],
        },
        { sql: searchAgain, params: [id] },
      ]),
    removeLabel: (id) =>
      sql.write([
        { sql: searchAgain, params: [id] },
        { sql: `DELETE FROM "HandoffLabel" WHERE "labelId" = ?`, params: [id] },
        { sql: `DELETE FROM "Label" WHERE "id" = ?`, params: [id] },
      ]),
  }
}

import type { LaterReplies, LaterReply } from '#app/channel-ports.ts'
import type { Sql } from '../sql.ts'
import { storable } from '../storable.ts'

type Row = Omit<LaterReply, 'technician' | 'refused'> & {
  technicianId: string
  refused: string | null
}

const columns = `"id", "conversationId", "technicianId", "dueAt", "createdAt", "deed", "refused"`

/** Replies that wait for their hour, on either database. */
export function laterReplies(sql: Sql): LaterReplies {
  const rows = async (where: string, params: readonly unknown[]): Promise<readonly LaterReply[]> =>
    (await sql.all<Row>(`SELECT ${columns} FROM "LaterReply" WHERE ${where}`, params)).map(
      ({ technicianId: technician, refused, ...row }) => ({
        ...row,
        technician,
        ...(refused === null ? {} : { refused }),
      }),
    )
  return {
    add: ({ id, conversationId, technician, dueAt, createdAt, deed }) =>
      sql.write([
        {
          sql: `INSERT INTO "LaterReply" ("id", "conversationId", "technicianId", "dueAt", "createdAt",
              "deed") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING`,
          params: [id, conversationId, technician, dueAt, createdAt, storable(deed)],
        },
      ]),
    due: (now, limit) =>
      rows(`"dueAt" <= ? AND "refused" IS NULL ORDER BY "dueAt", "id" LIMIT ?`, [now, limit]),
    of: (conversationId) => rows(`"conversationId" = ? ORDER BY "dueAt", "id"`, [conversationId]),
    get: async (id) => (await rows(`"id" = ?`, [id]))[0],
    move: (id, dueAt) =>
      sql.write([
        {
          sql: `UPDATE "LaterReply" SET "dueAt" = ?, "refused" = NULL WHERE "id" = ?`,
          params: [dueAt, id],
        },
      ]),
    refuse: (id, code) =>
      sql.write([
        { sql: `UPDATE "LaterReply" SET "refused" = ? WHERE "id" = ?`, params: [code, id] },
      ]),
    remove: (id) => sql.write([{ sql: `DELETE FROM "LaterReply" WHERE "id" = ?`, params: [id] }]),
  }
}

import type { FileStore } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { storableOrNull } from '../storable.ts'
import { type FileRow, fileColumns, storedFile } from './file-rows.ts'
import { scopeSql } from './scope-sql.ts'

const from = `SELECT ${fileColumns} FROM "File" f JOIN "Conversation" c ON c."id" = f."conversationId"`

/** Columns that `settle` may change; the names are of this list, never of the caller. */
const settled = [
  'state',
  'code',
  'mime',
  'size',
  'width',
  'height',
  'seconds',
  'name',
  'dueAt',
  'tries',
] as const

/** What is known of files. `catchUp` makes the rows of those that came in and have none yet. */
export function files(
  sql: Sql,
  catchUp: (now: number, limit: number) => Promise<unknown>,
): FileStore {
  return {
    add: (file) =>
      sql.write([
        {
          sql: `INSERT INTO "File" ("id", "conversationId", "direction", "seq", "technicianId", "name",
              "mime", "size", "width", "height", "seconds", "state", "code", "tries", "dueAt",
              "source", "createdAt")
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          params: [
            file.id,
            file.conversationId,
            file.direction,
            file.seq,
            file.technician,
            storableOrNull(file.name),
            storableOrNull(file.mime),
            file.size,
            file.width,
            file.height,
            file.seconds,
            file.state,
            file.code,
            file.tries,
            file.dueAt,
            storableOrNull(file.source),
            file.createdAt,
          ],
        },
      ]),
    get: async (id) => {
      const [row] = await sql.all<FileRow>(`${from} WHERE f."id" = ?`, [id])
      return row && storedFile(row)
    },
    visible: async (scope, id) => {
      const { sql: seen, params } = scopeSql(scope)
      const [row] = await sql.all<FileRow>(
        `${from} JOIN "Handoff" h ON h."conversationId" = f."conversationId"
         WHERE f."id" = ? AND ${seen}`,
        [id, ...params],
      )
      return row && storedFile(row)
    },
    due: async (now, limit) => {
      await catchUp(now, limit)
      const rows = await sql.all<FileRow>(
        `${from} WHERE f."dueAt" <= ? ORDER BY f."dueAt" LIMIT ?`,
        [now, limit],
      )
      return rows.map(storedFile)
    },
    settle: async (id, change) => {
      const changed = settled.filter((name) => change[name] !== undefined)
      if (changed.length === 0) return
      await sql.write([
        {
          sql: `UPDATE "File" SET ${changed.map((name) => `"${name}" = ?`).join(', ')} WHERE "id" = ?`,
          params: [...changed.map((name) => ofStranger(change[name])), id],
        },
      ])
    },
  }
}

const ofStranger = (value: unknown): unknown =>
  typeof value === 'string' ? storableOrNull(value) : value

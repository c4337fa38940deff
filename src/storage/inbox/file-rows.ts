import type { FileInfo, StoredFile } from '#app/inbox-ports.ts'
import type { Sql } from '../sql.ts'
import { marks } from './scope-sql.ts'

/** A File as it stands in its table. */
export type FileRow = {
  id: string
  conversationId: string
  direction: string
  account: string
  seq: number | null
  technicianId: string | null
  name: string | null
  mime: string | null
  size: number | null
  width: number | null
  height: number | null
  seconds: number | null
  state: string
  code: string | null
  tries: number
  source: string | null
}

/** The columns of it, for a SELECT from the File `f` and its Conversation `c`. */
export const fileColumns = `f."id", f."conversationId", f."direction", c."account", f."seq",
  f."technicianId", f."name", f."mime", f."size", f."width", f."height", f."seconds", f."state",
  f."code", f."tries", f."source"`

const given = <Key extends string, Value>(key: Key, value: Value | null) =>
  (value === null ? {} : { [key]: value }) as { [key in Key]?: Value }

/** What the browser may know of a file. */
const fileInfo = (row: FileRow): FileInfo => ({
  id: row.id,
  ...given('name', row.name),
  ...given('mime', row.mime),
  ...given('size', row.size),
  ...given('width', row.width),
  ...given('height', row.height),
  ...given('seconds', row.seconds),
  state: row.state as FileInfo['state'],
  ...given('code', row.code),
})

export const storedFile = (row: FileRow): StoredFile => ({
  ...fileInfo(row),
  conversationId: row.conversationId,
  direction: row.direction as StoredFile['direction'],
  account: row.account,
  ...given('seq', row.seq),
  ...given('technician', row.technicianId),
  ...given('source', row.source),
  tries: row.tries,
})

/** Files of one conversation: hers by the seq of their message, ours by id. */
export async function filesOf(
  sql: Sql,
  conversationId: string,
  seqs: readonly number[],
  ids: readonly string[],
): Promise<{ bySeq: ReadonlyMap<number, FileInfo>; byId: ReadonlyMap<string, FileInfo> }> {
  const read = (where: string, values: readonly unknown[]) =>
    values.length === 0
      ? []
      : sql.all<FileRow>(
          `SELECT ${fileColumns} FROM "File" f JOIN "Conversation" c ON c."id" = f."conversationId"
           WHERE f."conversationId" = ? AND ${where} IN (${marks(values)})`,
          [conversationId, ...values],
        )
  const [hers, ours] = await Promise.all([
    read(`f."direction" = 'in' AND f."seq"`, seqs),
    read(`f."id"`, ids),
  ])
  return {
    bySeq: new Map(hers.map((row) => [row.seq ?? 0, fileInfo(row)])),
    byId: new Map(ours.map((row) => [row.id, fileInfo(row)])),
  }
}

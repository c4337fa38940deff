import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { PrismaClient } from '#generated/sqlite/client.ts'
import { type SqliteFile, sqliteAdapter } from '#storage/sqlite/adapter.ts'
import { connect } from '#storage/sqlite/connection.ts'
import { migrateSqlite } from '#storage/sqlite/migrate.ts'
import { Writer } from '#storage/sqlite/writer.ts'
import { ownFolder } from '../folder.ts'

/** A fresh file with its tables, its two connections and Prisma on them. */
export function openFile(busyMs = 300): SqliteFile & { path: string; prisma: PrismaClient } {
  const path = join(ownFolder(), 'own.db')
  migrateSqlite(path)
  const writing = connect(path, false)
  const reading = connect(path, true)
  const file = { writing, reading, writer: new Writer(writing, busyMs) }
  const prisma = new PrismaClient({ adapter: sqliteAdapter(file) })
  onTestFinished(async () => {
    await prisma.$disconnect()
    reading.close()
    writing.close()
  })
  return { ...file, path, prisma }
}

/** A contact, told apart by its name. */
export const contact = (name: string) => ({
  data: { id: name, name, person: '{}', createdAt: 1_764_000_000_123 },
})

/** Names of all contacts, as a reader outside any transaction sees them. */
export async function names(prisma: PrismaClient): Promise<(string | null)[]> {
  const rows = await prisma.contact.findMany({ select: { name: true }, orderBy: { name: 'asc' } })
  return rows.map(({ name }) => name)
}

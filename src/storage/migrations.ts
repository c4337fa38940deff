import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One step of the schema. `checksum` is the SHA-256 of `sql`, in hex, as Prisma keeps it. */
export type Migration = { name: string; sql: string; checksum: string }

/** A row of `_prisma_migrations`, so that Prisma's own commands can take over at any time. */
export type Applied = {
  migration_name: string
  checksum: string
  finished_at: unknown
  rolled_back_at: unknown
}

/** The migrations of one database that come with the program, oldest first. */
export function readMigrations(provider: 'sqlite' | 'postgresql'): readonly Migration[] {
  const dir = fileURLToPath(new URL(`../../prisma/migrations/${provider}/`, import.meta.url))
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Those not applied yet. Throws when the database does not fit the program. */
export function pending(
  all: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const done = new Map(
    applied.filter((row) => row.rolled_back_at == null).map((row) => [row.migration_name, row]),
  )
  for (const [name, row] of done) {
    const own = all.find((migration) => migration.name === name)
    if (row.finished_at == null)
      throw new Error(`migration ${name} failed half way: restore a backup, or repair it by hand`)
    if (!own) throw new Error(`the database is newer than this program: it has migration ${name}`)
    if (own.checksum !== row.checksum)
      throw new Error(`migration ${name} was changed after it was applied`)
  }
  return all.filter(({ name }) => !done.has(name))
}

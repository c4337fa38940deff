import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { type Applied, type Migration, pending, readMigrations } from '../migrations.ts'

/**
 * Brings a file up to date in one transaction; gives the names of what was applied. A process killed
 * half way leaves the file as it was, and the next start does it again.
 */
export function migrateSqlite(
  file: string,
  migrations: readonly Migration[] = readMigrations('sqlite'),
): readonly string[] {
  const db = new Database(file, { timeout: 2_000 })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    // Prisma changes a table by copy, drop, rename. With foreign keys on, the drop would delete the
    // children, and inside a transaction this pragma does nothing: it must come first.
    db.pragma('foreign_keys = OFF')
    db.exec('BEGIN IMMEDIATE')
    try {
      const done = apply(db, migrations)
      db.exec('COMMIT')
      return done
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  } finally {
    db.close()
  }
}

function apply(db: Database.Database, migrations: readonly Migration[]): readonly string[] {
  db.exec(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`)
  const applied = db.prepare('SELECT * FROM "_prisma_migrations"').all() as Applied[]
  const note = db.prepare(
    `INSERT INTO "_prisma_migrations"
      ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
      VALUES (?, ?, ?, ?, ?, 1)`,
  )
  const todo = pending(migrations, applied)
  for (const { name, sql, checksum } of todo) {
    const started = new Date().toISOString()
    db.exec(sql)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`migration ${name}: ${broken.length} rows point nowhere`)
    note.run(randomUUID(), checksum, new Date().toISOString(), name, started)
  }
  return todo.map(({ name }) => name)
}

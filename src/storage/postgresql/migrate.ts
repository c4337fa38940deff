import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Applied, type Migration, pending, readMigrations } from '../migrations.ts'

/** The advisory lock that Prisma takes as well: one process migrates, the others wait. */
const migrationLock = 72_707_369

/**
 * Brings a database up to date, each migration in a transaction of its own; gives the names of what was
 * applied. A process killed half way leaves the database after the last whole one.
 */
export async function migratePostgres(
  url: string,
  migrations: readonly Migration[] = readMigrations('postgresql'),
): Promise<readonly string[]> {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await db.connect()
  try {
    await db.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await db.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" VARCHAR(36) PRIMARY KEY NOT NULL,
      "checksum" VARCHAR(64) NOT NULL,
      "finished_at" TIMESTAMPTZ,
      "migration_name" VARCHAR(255) NOT NULL,
      "logs" TEXT,
      "rolled_back_at" TIMESTAMPTZ,
      "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
      "applied_steps_count" INTEGER NOT NULL DEFAULT 0
    )`)
    const { rows } = await db.query<Applied>('SELECT * FROM "_prisma_migrations"')
    const todo = pending(migrations, rows)
    for (const migration of todo) await apply(db, migration)
    return todo.map(({ name }) => name)
  } finally {
    // Ends the session, and with it the lock.
    await db.end()
  }
}

async function apply(db: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await db.query('BEGIN')
  try {
    await db.query(sql)
    await db.query(
      `INSERT INTO "_prisma_migrations"
        ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
        VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await db.query('COMMIT')
  } catch (error) {
    await db.query('ROLLBACK')
    throw error
  }
}

/** One statement with the values of its `?`, in order. A boolean may be given as one to both databases. */
export type SqlStatement = {
  sql: string
  params: readonly unknown[]
  /** Where it changes no row, nothing of its transaction is written, and that rejects with `NothingChanged`. */
  must?: true
}

/** A statement that must change something found nothing to change. */
export class NothingChanged extends Error {
  override name = 'NothingChanged'
}

/**
 * SQL by hand on either database, for what the inbox reads and writes. Placeholders are `?` on both.
 * PostgreSQL says true and false where SQLite says 1 and 0, and gives a `count(*)` as text: cast it,
 * `CAST(count(*) AS INTEGER)`.
 */
export type Sql = {
  dialect: 'sqlite' | 'postgresql'
  /** The rows of one statement, of what is committed. Never waits for a writer. */
  all<Row>(sql: string, params: readonly unknown[]): Promise<readonly Row[]>
  /** All of it in one transaction, in order; resolves once it is on disk. */
  write(statements: readonly SqlStatement[]): Promise<void>
}

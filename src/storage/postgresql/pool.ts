import pg from 'pg'

/**
 * Longest a connection, a statement or a silent open transaction may take, ms. Below the 5 s in which a
 * webhook must be refused, and so a process stopped in the middle of a write holds up nobody for longer.
 */
const patienceMs = 4_000

/**
 * Every statement of ours finds a few rows by their keys. The planner cannot know that: it takes a
 * JSON list for a hundred rows, plans anew at each call, and reads whole tables to join them. Measured
 * with a thousand people: a quarter less CPU, planning once and by index.
 */
const planning = [
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/** Connections for messages. A lost idle one is not an error: the next query opens another. */
export const openPool = (url: string): pg.Pool =>
  pooled({ connectionString: url, max: 10, options: planning })

/**
 * Connections for the inbox: so few that it never crowds messages out, and planned as PostgreSQL likes,
 * for what is asked here depends on who asks. But no table is read from end to end where an index can
 * answer: a wrong guess at how common a word is would cost a second.
 */
export const openInboxPool = (url: string): pg.Pool =>
  pooled({ connectionString: url, max: 5, options: '-c jit=off -c enable_seqscan=off' })

function pooled(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs + 500,
    idle_in_transaction_session_timeout: patienceMs,
  })
  pool.on('error', ignore)
  // For as long as it lives: a connection is cut while idle, in use, or on its way out alike.
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}

/** Errors of a connection reach whoever waits for its query; without a listener they would end the process. */
const ignore = () => {}

/** A statement under a name: prepared once a connection. One name, one text. */
export type Statement = { name: string; text: string }

/** The rows of a prepared statement. */
export async function rowsOf<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { name, text } = statement
  return (await client.query<Row>({ name, text, values: [...values] })).rows
}

/** Deadlock, serialization, a row that another process made or removed in between: done again, they succeed. */
const passing = new Set(['40P01', '40001', '23505', '23503'])

/** A transaction that finds the ground moved under it says so with this, and is done again. */
export const moved = (): Error =>
  Object.assign(new Error('another process was faster, three times'), { code: '40001' })

/** One transaction, tried up to three times. Rejects with nothing written, or nobody can know. */
export async function transaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const client = await pool.connect()
    let fault: unknown
    try {
      // Not waited for: the first statement of the work leaves right behind it.
      const begun = client.query('BEGIN')
      const [result] = await Promise.all([work(client), begun])
      await client.query('COMMIT')
      return result
    } catch (error) {
      fault = error
      if (tries === 3 || !passing.has(String((error as { code?: unknown }).code))) throw error
      await client.query('ROLLBACK')
    } finally {
      // A connection that failed may be in any state: it is not used again.
      client.release(fault !== undefined)
    }
  }
}

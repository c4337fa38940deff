import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { Store } from '#app/ports.ts'
import { openStore } from '#storage/open-store.ts'
import type { StoreOptions } from '#storage/store-options.ts'

/** Runs one statement over a connection of its own. */
export async function run(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Makes the database `name`, empty, and gives its URL. */
export async function database(name: string): Promise<string> {
  const server = inject('postgres')
  await run(`${server}/postgres`, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  await run(`${server}/postgres`, `CREATE DATABASE "${name}"`)
  return `${server}/${name}`
}

/** A process of its own on a database, alive until the test says otherwise; closed when it ends. */
export async function openProcess(url: string, options: StoreOptions = {}): Promise<Store> {
  const store = await openStore(url, { leaseMs: 600_000, ...options })
  onTestFinished(() => store.close())
  return store
}

import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { Store } from '#app/ports.ts'
import { openStore } from '#storage/open-store.ts'
import type { StoreOptions } from '#storage/store-options.ts'

/** A connection for the test itself, closed when it ends. */
export async function connection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Makes the database `name`, empty, and gives its URL. */
export async function database(name: string): Promise<string> {
  const server = inject('postgres')
  const admin = await connection(`${server}/postgres`)
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  await admin.query(`CREATE DATABASE "${name}"`)
  return `${server}/${name}`
}

/** A process of its own on a database: closed when the test ends. */
export async function process(url: string, options: StoreOptions = {}): Promise<Store> {
  const store = await openStore(url, options)
  onTestFinished(() => store.close())
  return store
}

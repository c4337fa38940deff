import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Makes an empty database on the server at `cluster`; gives back its URL. */
export async function emptyDatabase(cluster: string): Promise<`postgresql://${string}`> {
  const name = `faults_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return url.href as `postgresql://${string}`
}

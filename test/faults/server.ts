import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How a process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null; afterMs: number }

/** A server under test, in a process of its own. */
export type Server = {
  url: string
  pid: number
  exited: Promise<Exit>
  alive(): boolean
  /** Everything it printed so far. */
  output(): string
  signal(name: NodeJS.Signals): void
}

export type ServerOptions = {
  /** The file to run: `src/node.ts`, or a stand-in. */
  entry?: string
  /** What Node is told before the file: modules to load first. */
  args?: readonly string[]
  settings: Readonly<Record<string, string>>
  /** How long until `/readyz` must say 200, ms. */
  readyMs?: number
}

const running = new Set<ChildProcess>()
/** Nothing outlives the harness, however it ends. Killed by id, one by one. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A port of the loopback interface that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/**
 * Starts a process without waiting for anything. Only `PATH`, `HOME` and what `settings` name reach it,
 * so that a setting of the machine cannot change a verdict.
 */
export function launch({ entry = 'src/node.ts', args = [], settings }: ServerOptions): Server {
  const started = Date.now()
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...args, entry], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-200_000)
    })
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal, afterMs: Date.now() - started })
    })
  })
  return {
    url: `http://127.0.0.1:${settings.PORT}`,
    pid: child.pid ?? 0,
    exited,
    alive: () => child.exitCode === null && child.signalCode === null,
    output: () => output,
    signal: (name) => void child.kill(name),
  }
}

/** Starts a process and waits until it is ready; rejects with what it printed if it is not in time. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const server = launch(options)
  await ready(server, options.readyMs ?? 20_000)
  return server
}

/** It is up, but replies of before are late: that is the alarm's matter, and the ledger's. */
const late = /"reasons":\["replies-wait"\]/

/** Waits until `/readyz` says 200, or that nothing but late replies is wrong. */
async function ready(server: Server, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs
  while (Date.now() < until) {
    if (!server.alive()) break
    const answer = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    )
    const said = await answer?.text().catch(() => '')
    if (answer?.status === 200 || late.test(said ?? '')) return
    await pause(20)
  }
  const why = server.alive() ? `was not ready within ${withinMs} ms` : 'ended before it was ready'
  server.signal('SIGKILL')
  throw new Error(`The server ${why}. It printed:\n${server.output().slice(-3000)}`)
}

/** Ends a process for good, by SIGKILL; resolves when it is gone. */
export async function end(server: Server | undefined): Promise<void> {
  if (server === undefined) return
  server.signal('SIGCONT')
  server.signal('SIGKILL')
  await server.exited
}

import { nameOf } from '#app/name-of.ts'
import { readConfig } from './config.ts'

/** The server stops on its own after this, whatever hangs: under the 15 s that a supervisor waits. */
const stopWithinMs = 14_000

/** Ends with a sentence a person can act on, not with a stack. */
function refuse(error: unknown): never {
  const fault = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${'plain' in fault.constructor ? fault.message : fault.stack}\n`)
  process.exit(1)
}

/** The address cannot be listened at. */
class CannotListen extends Error {
  static plain = true
  constructor(code: string | undefined, { host, port }: { host: string; port: number }) {
    const why: Record<string, string> = {
      EADDRINUSE: `Port ${port} is taken. Stop the program that listens there, or set PORT to another.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`,
      EACCES: `Port ${port} may not be used by this user. Set PORT to 1024 or more, and put a proxy before it.`,
    }
    super(why[code ?? ''] ?? `Cannot listen at ${host}, port ${port}: ${code}. Set HOST and PORT.`)
  }
}

async function main(): Promise<void> {
  // What is written here is nobody else's to read on this machine.
  process.umask(0o077)
  const config = readConfig(process.env)
  const { serve } = await import('@hono/node-server')
  const { wire } = await import('./wire.ts')
  const acolhe = await wire(config)

  const server = serve({ fetch: acolhe.http.fetch, port: config.port, hostname: config.host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new CannotListen(code, config)),
    )
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const host = ['0.0.0.0', '127.0.0.1', '::', '::1'].includes(config.host)
    ? 'localhost'
    : config.host
  const banner = await acolhe.banner(`http://${host}:${port}`)
  process.stdout.write(`${banner.join('\n')}\n`)

  // A library that rejects where nobody listens must not end the talks of everybody else.
  process.on('unhandledRejection', (error) => {
    acolhe.log.error({ error: nameOf(error) }, 'a promise that nobody waited for was rejected')
  })

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    acolhe.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    server.close()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    acolhe.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  await acolhe.start()
}

main().catch(refuse)

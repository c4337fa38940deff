import { BadConfig, readConfig } from './config.ts'

/** The server stops on its own after this, whatever hangs: under the 15 s of GUARANTEES G14. */
const stopWithinMs = 14_000

/** Ends with a sentence a person can act on, not with a stack. */
function refuse(error: unknown): never {
  const plain = error instanceof Error && 'plain' in error.constructor
  process.stderr.write(
    `${plain || error instanceof BadConfig ? (error as Error).message : String((error as Error)?.stack ?? error)}\n`,
  )
  process.exit(1)
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const { serve } = await import('@hono/node-server')
  const { wire } = await import('./wire.ts')
  const acolhe = await wire(config)

  const server = serve({ fetch: acolhe.http.fetch, port: config.port, hostname: config.host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const host = ['0.0.0.0', '127.0.0.1', '::', '::1'].includes(config.host)
    ? 'localhost'
    : config.host
  process.stdout.write(`${acolhe.banner(`http://${host}:${port}`).join('\n')}\n`)

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

import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Agent } from 'undici'
import { readBody } from '../doubles/telegram/request.ts'
import { freePort } from './server.ts'

/** One request on its way through. */
export type Passing = { path: string; body: Buffer; signature: string | undefined }

export type DoorOptions = {
  /** Where the next request goes; undefined while nobody is there: it is cut off. */
  target(): string | undefined
  /** Called as a request begins. */
  arrives?(passing: Passing): void
  /** Called with the status of the answer, before it is handed back. */
  answered?(passing: Passing, status: number): Promise<void> | void
}

/** A relay: what its own address is asked, it asks another. */
export type Door = { url: string; close(): Promise<void> }

const kept = [
  'content-type',
  'authorization',
  'x-hub-signature-256',
  'x-telegram-bot-api-secret-token',
  'retry-after',
] as const

/**
 * Opens a relay on loopback through which a run sees what passes between servers and a network in a process
 * of its own. A request that is cut off on one side is cut off on the other.
 */
export async function openDoor({ target, arrives, answered }: DoorOptions): Promise<Door> {
  const agent = new Agent({ pipelining: 0 })
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request)
      const passing = {
        path: request.url ?? '/',
        body,
        signature: request.headers['x-hub-signature-256'] as string | undefined,
      }
      arrives?.(passing)
      const origin = target()
      if (origin === undefined) throw new Error('nobody is there')
      const answer = await agent.request({
        origin,
        path: passing.path,
        method: request.method === 'POST' ? 'POST' : 'GET',
        headers: these(request.headers),
        ...(body.length > 0 ? { body } : {}),
      })
      const said = Buffer.from(await answer.body.arrayBuffer())
      await answered?.(passing, answer.statusCode)
      response.writeHead(answer.statusCode, these(answer.headers)).end(said)
    } catch {
      request.socket.destroy()
    }
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await agent.destroy()
    },
  }
}

const these = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  )

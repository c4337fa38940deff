import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

/** A poll that found nothing is answered this much later, ms. */
const emptyPollMs = 100

/**
 * Stands before a Bot API that lacks two things: it answers `setMyCommands`, and it makes a poll
 * that finds nothing wait a little. All else passes through as it is.
 */
export async function startRelay(origin: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { url = '/', method = 'GET', headers } = request
    const body = await buffer(request)
    response.setHeader('content-type', 'application/json')
    if (url.endsWith('/setMyCommands')) return response.end('{"ok":true,"result":true}')
    const answer = await fetch(`${origin}${url}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? 'application/json' },
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    }).catch(() => undefined)
    if (answer === undefined) return response.destroy()
    const text = await answer.text()
    if (url.endsWith('/getUpdates') && text.includes('"result":[]')) await pause(emptyPollMs)
    return response.writeHead(answer.status).end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

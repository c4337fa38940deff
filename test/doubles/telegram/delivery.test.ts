import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BotApi } from './bot-api.ts'
import { readBody } from './request.ts'
import { soon } from './soon.ts'
import type { Update } from './webhook.ts'

describe('how the double delivers to a webhook', () => {
  let api: BotApi
  let server: Server
  let open = 0
  let most = 0
  let sockets = 0
  let seen: Update[]
  let answer: (update: Update) => Promise<{ status: number; headers?: Record<string, string> }>

  async function begin(habits: Parameters<typeof BotApi.start>[0], connections = 40) {
    api = await BotApi.start(habits)
    const { port } = server.address() as AddressInfo
    api.setWebhook({ url: `http://127.0.0.1:${port}/`, max_connections: connections })
  }

  beforeEach(async () => {
    open = most = sockets = 0
    seen = []
    answer = async () => ({ status: 200 })
    server = createServer(async (request, response) => {
      most = Math.max(most, ++open)
      const update = JSON.parse(String(await readBody(request)))
      seen.push(update)
      const { status, headers } = await answer(update)
      open--
      response.writeHead(status, headers).end()
    })
      .on('connection', () => sockets++)
      .listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(async () => {
    await api.stop()
    server.closeAllConnections()
    server.close()
  })

  const texts = () => seen.map((update) => (update.message as { text?: string }).text)

  it('keeps the order of one chat and runs up to 40 chats at once on as many connections', async () => {
    const full = Promise.withResolvers<void>()
    answer = async () => {
      if (open === 40) full.resolve()
      await full.promise
      return { status: 200 }
    }
    await begin({})
    for (let n = 0; n < 3; n++) for (let id = 1; id <= 60; id++) api.person(id).say(`${id}:${n}`)
    await soon(() => api.pending).toBe(0)
    expect(most).toBe(40)
    expect(sockets).toBeLessThanOrEqual(40)
    for (let id = 1; id <= 60; id++) {
      const mine = texts().filter((text) => text?.startsWith(`${id}:`))
      expect(mine).toEqual([`${id}:0`, `${id}:1`, `${id}:2`])
    }
  })

  it('lets a press overtake a text of the same person', async () => {
    let free = () => {}
    const held = new Promise<void>((resolve) => {
      free = resolve
    })
    answer = async (update) => {
      if (update.message !== undefined) await held
      return { status: 200 }
    }
    await begin({})
    const ana = api.person(1)
    ana.say('slow')
    ana.pressInaccessible(5, 'a')
    await soon(() => seen.length).toBe(2)
    await soon(() => api.pending).toBe(1)
    free()
    await soon(() => api.pending).toBe(0)
  })

  it('tries again after a failure, at once and then with growing pauses, obeying Retry-After', async () => {
    let tries = 0
    answer = async () => {
      tries++
      if (tries === 3) return { status: 503, headers: { 'retry-after': '1' } }
      return { status: tries < 5 ? 500 : 200 }
    }
    await begin({ habits: { retryMs: 5, retryAfterCapMs: 60 } })
    const before = Date.now()
    api.person(1).say('a')
    await soon(() => api.pending).toBe(0)
    expect(tries).toBe(5)
    expect(Date.now() - before).toBeGreaterThanOrEqual(60)
    expect(Object.fromEntries(api.webhook?.statuses ?? [])).toEqual({ 200: 1, 500: 3, 503: 1 })
  })

  it('sends a share of the updates twice under the same id, the same ones for the same seed', async () => {
    await begin({ habits: { repeat: 0.5, seed: 7 } })
    for (let id = 1; id <= 100; id++) api.person(id).say('x')
    await soon(() => api.pending).toBe(0)
    const copies = seen.length - new Set(seen.map((update) => update.update_id)).size
    expect(copies).toBeGreaterThan(30)
    expect(copies).toBeLessThan(70)
  })

  it('runs the method that a 2xx names in its body', async () => {
    await begin({})
    server.removeAllListeners('request').on('request', (request, response) => {
      request.resume().on('end', () => {
        response.end(JSON.stringify({ method: 'sendMessage', chat_id: 1, text: 'executed' }))
      })
    })
    const ana = api.person(1)
    ana.say('x')
    await ana.waitForText('executed')
  })
})

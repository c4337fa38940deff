import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ownRequest } from './own-request.ts'
import { cookieOf, openWholeHouse, seedHouse } from './whole-house.ts'

const folder = mkdtempSync(join(tmpdir(), 'acolhe-connection-'))
let house: Awaited<ReturnType<typeof openWholeHouse>>
let server: ServerType
let url = ''

beforeAll(async () => {
  const seeded = join(folder, 'seeded.db')
  await seedHouse(
    seeded,
    [{ id: 'ana', role: 'technician', team: 'front-desk' }],
    [{ id: 'open', queue: 'front-desk' }],
  )
  house = await openWholeHouse(seeded, folder)
  await new Promise<void>((ready) => {
    server = serve({ fetch: house.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready())
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  if ('closeAllConnections' in server) server.closeAllConnections()
  server.close()
  await house.close()
  rmSync(folder, { recursive: true })
})

const listen = async () => {
  const leave = new AbortController()
  const headers = { cookie: cookieOf('ana'), 'accept-encoding': 'gzip, br' }
  const answer = await fetch(`${url}/api/events`, { headers, signal: leave.signal })
  const lines = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  return { answer, leave, next: async () => (await lines?.read())?.value ?? '' }
}

test('over a connection an event comes at once, as it is, not in a heap', async () => {
  const { answer, leave, next } = await listen()
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await next()).toBe('retry: 3000\n\n')
  house.store.changes.tell([{ conversation: 'open' }])
  const told = Date.now()
  expect(await next()).toContain('{"conversation":"open"}')
  expect(Date.now() - told).toBeLessThan(500)
  leave.abort()
})

test('who closes the page makes room for another', async () => {
  const ten = await Promise.all(Array.from({ length: 10 }, listen))
  await Promise.all(ten.map(({ next }) => next()))
  expect((await listen()).answer.status).toBe(429)
  for (const { leave } of ten) leave.abort()
  await vi.waitFor(async () => {
    const again = await listen()
    again.leave.abort()
    expect(again.answer.status).toBe(200)
  })
})

test('a file above the limit is refused while it is still on its way', async () => {
  const headers = { 'x-file-name': 'a.txt', 'content-type': 'text/plain' }
  const body = 'x'.repeat(17_000_000)
  const asked = ownRequest(cookieOf('ana'), 'POST', { body, headers })
  const answer = await fetch(`${url}/api/conversations/open/files`, asked)
  expect(answer.status).toBe(413)
})

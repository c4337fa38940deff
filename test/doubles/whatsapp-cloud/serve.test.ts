import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBody } from '../telegram/request.ts'
import { type Fields, fields, listOf } from './graph-fault.ts'
import { soon } from './soon.ts'

let child: ChildProcess
let settings: Record<string, string>
let server: Server
let url: string
let seen: { signature: unknown; body: string }[]
let status: number

beforeEach(async () => {
  child = spawn(process.execPath, ['test/doubles/whatsapp-cloud/serve.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('no output')
  const [line] = await once(createInterface(child.stdout), 'line')
  settings = JSON.parse(String(line))
  seen = []
  status = 200
  server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '', 'http://localhost').searchParams
    if (request.method === 'GET') return void response.end(asked.get('hub.challenge'))
    const body = String(await readBody(request))
    seen.push({ signature: request.headers['x-hub-signature-256'], body })
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterEach(async () => {
  child.kill()
  await once(child, 'exit')
  server.closeAllConnections()
  server.close()
})

const control = async (name: string, given: unknown = {}): Promise<Fields> => {
  const init = { method: 'POST', body: JSON.stringify(given) }
  const answer = await fetch(`${settings.apiRoot}/control/${name}`, init)
  expect(answer.status, name).toBe(200)
  return fields(await answer.json())
}
const graph = async (body: Fields) => {
  const headers = { authorization: `Bearer ${settings.token}`, 'content-type': 'application/json' }
  const init = {
    method: 'POST',
    headers,
    body: JSON.stringify({ messaging_product: 'whatsapp', ...body }),
  }
  const answer = await fetch(`${settings.apiRoot}/v25.0/${settings.phoneId}/messages`, init)
  return { status: answer.status, body: fields(await answer.json()) }
}
const values = () =>
  seen.flatMap(({ body }) =>
    listOf(JSON.parse(body).entry).flatMap((entry) =>
      listOf(entry.changes).map(({ value }) => fields(value)),
    ),
  )

describe('the double as a process', () => {
  it('delivers what people say, signed and escaped, until it hears 200', async () => {
    await control('people', { people: [{ id: '351912345678', name: 'أمينة' }] })
    status = 500
    await control('subscribe', { url })
    const { ids } = await control('say', { messages: [{ person: '351912345678', text: 'olá/👋' }] })
    await soon(() => seen.length).toBeGreaterThan(1)
    status = 200
    await soon(async () => (await control('state')).pending).toBe(0)
    const [first, second] = seen
    expect(first).toEqual(second)
    expect(first?.body).toMatch(/ol\\u00e1\\\/\\ud83d\\udc4b/)
    const digest = createHmac('sha256', settings.appSecret ?? '').update(first?.body ?? '')
    expect(first?.signature).toBe(`sha256=${digest.digest('hex')}`)
    const message = { from: '351912345678', text: { body: 'olá/👋' } }
    expect(listOf(values()[0]?.messages)).toMatchObject([{ id: (ids as string[])[0], ...message }])
  })

  it('keeps a ledger of what arrived, and tells of it by the name we gave it', async () => {
    await control('people', { people: [{ id: '351912345678' }] })
    await control('subscribe', { url })
    await control('say', { messages: [{ person: '351912345678', text: 'x' }] })
    await control('fault', {
      operation: 'messages',
      fault: { kind: 'error', status: 429, code: 130429 },
    })
    const text = {
      to: '351912345678',
      type: 'text',
      text: { body: 'um' },
      biz_opaque_callback_data: 'c:1',
    }
    expect((await graph(text)).body).toMatchObject({ error: { code: 130429 } })
    expect((await graph(text)).status).toBe(200)
    const { sent, next } = await control('sent', { after: 0, waitMs: 5_000 })
    expect(sent).toMatchObject([
      { person: '351912345678', text: 'um', row: 'c:1', answerLost: false },
    ])
    expect(next).toBe(1)
    await soon(() => values().flatMap((one) => listOf(one.statuses))).toMatchObject([
      { status: 'sent', biz_opaque_callback_data: 'c:1' },
      { status: 'delivered', biz_opaque_callback_data: 'c:1' },
    ])
    await control('clock', { ms: 25 * 3_600_000 })
    expect((await graph(text)).status).toBe(200)
    await soon(() => values().flatMap((one) => listOf(one.statuses)).length).toBe(3)
    expect(
      values()
        .flatMap((one) => listOf(one.statuses))
        .at(-1),
    ).toMatchObject({
      status: 'failed',
      errors: [{ code: 131047 }],
    })
    const lost = await graph({ ...text, to: 'PT.91234567877' })
    expect(lost.status).toBe(200)
    expect((await control('state')).sent).toBe(1)
  })
})

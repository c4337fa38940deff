import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWhatsappCloud } from '#channels/whatsapp-cloud/whatsapp-cloud.ts'
import { type Opened, opened } from './opened.ts'

const header = 'x-hub-signature-256'
let all: Opened
let nextId = 1

beforeAll(async () => {
  all = await opened()
  await all.start()
})
afterAll(() => all.close())

const hmac = (secret: string, body: string | Buffer, algorithm = 'sha256') =>
  createHmac(algorithm, secret).update(body).digest('hex')
const signed = (body: string | Buffer) => `sha256=${hmac(all.cloud.appSecret, body)}`

function delivery(text = 'olá') {
  const metadata = { phone_number_id: all.cloud.phoneId }
  const message = {
    from: '351912345678',
    id: `wamid.${nextId++}`,
    timestamp: '1',
    type: 'text',
    text: { body: text },
  }
  const value = { metadata, messages: [message] }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value }] }],
  })
}

const stored = () => all.kept.messages.length + all.kept.asides.length + all.kept.told.length

async function post(body: string | Buffer, headers: Record<string, string>) {
  const sent = typeof body === 'string' ? body : new Uint8Array(body)
  const answer = await fetch(all.hook, { method: 'POST', headers, body: sent })
  expect(await answer.text()).toBe('')
  return answer.status
}

/** The next honest delivery is stored, whatever came before it. */
async function canary() {
  const before = stored()
  const body = delivery()
  expect(await post(body, { [header]: signed(body) })).toBe(200)
  expect(stored()).toBe(before + 1)
}

describe('a delivery that Meta did not sign', () => {
  it.each<[string, (body: string) => Record<string, string>]>([
    ['not at all', () => ({})],
    ['with nothing', () => ({ [header]: '' })],
    ['with two signs', () => ({ [header]: 'sha256=00' })],
    ['with another secret', (body) => ({ [header]: `sha256=${hmac('guessed', body)}` })],
    ['with no secret', (body) => ({ [header]: `sha256=${hmac('', body)}` })],
    ['by the old way', (body) => ({ [header]: `sha1=${hmac(all.cloud.appSecret, body, 'sha1')}` })],
    ['over another body', (body) => ({ [header]: signed(`${body} `) })],
    ['in capitals', (body) => ({ [header]: signed(body).toUpperCase() })],
    ['one sign short', (body) => ({ [header]: signed(body).slice(0, -1) })],
    ['one sign long', (body) => ({ [header]: `${signed(body)}0` })],
    ['in another header', (body) => ({ 'x-hub-signature': signed(body) })],
    ['with 10 kB', () => ({ [header]: `sha256=${'a'.repeat(10_000)}` })],
  ])('(%s) is refused and changes nothing', async (_how, headers) => {
    const before = stored()
    const body = delivery()
    expect(await post(body, headers(body))).toBe(401)
    expect(await post('no JSON', headers('no JSON'))).toBe(401)
    expect(stored()).toBe(before)
    await canary()
  })

  it('is told in the log, once an hour however many come', async () => {
    let ahead = 0
    const own = await opened({ now: () => Date.now() + ahead })
    const told = () => own.log.count('warn', 'is WHATSAPP_CLOUD_APP_SECRET right?')
    try {
      await own.start()
      const knock = async () => {
        const answer = await fetch(own.hook, { method: 'POST', body: '{}' })
        expect(answer.status).toBe(401)
      }
      await knock()
      await knock()
      expect(told()).toBe(1)
      ahead = 3_600_001
      await knock()
      expect(told()).toBe(2)
    } finally {
      await own.close()
    }
  })

  it('and a handshake with another word too', async () => {
    const own = await opened()
    const told = () => own.log.count('warn', 'is its word that of WHATSAPP_CLOUD_VERIFY_TOKEN?')
    try {
      await own.start()
      expect(told()).toBe(0)
      const asked = '?hub.mode=subscribe&hub.challenge=1&hub.verify_token='
      for (const word of ['guessed-1', 'guessed-2'])
        expect((await fetch(own.hook + asked + word)).status).toBe(403)
      expect(told()).toBe(1)
      expect(own.log.lines.join()).not.toContain('guessed')
    } finally {
      await own.close()
    }
  })

  it('and one without a secret to check by cannot be received at all', () => {
    const { cloud, templates, log } = all
    const { phoneId, token, verifyToken, apiRoot } = cloud
    const open = () =>
      openWhatsappCloud({
        ...{ phoneId, token, verifyToken, apiRoot, templates, log, appSecret: '', filesDir: '.' },
        baseLanguage: () => 'en',
        listButton: () => '',
      })
    expect(open).toThrow(/SECRET/)
  })
})

describe('a signed delivery', () => {
  it('counts by its bytes: written otherwise, the same words are another delivery', async () => {
    const escaped = delivery('مرحبا / 👋').replace(
      /[\u0080-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    const plain = JSON.stringify(JSON.parse(escaped))
    expect(plain).not.toBe(escaped)
    expect(await post(plain, { [header]: signed(escaped) })).toBe(401)
    expect(await post(escaped, { [header]: signed(escaped) })).toBe(200)
    expect(all.kept.texts().at(-1)).toBe('مرحبا / 👋')
  })

  it('is checked as bytes even where they are no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{}')])
    expect(await post(bytes, { [header]: signed(bytes) })).toBe(400)
    await canary()
  })

  it('has effect once, however often it is played again', async () => {
    const body = delivery()
    const before = all.kept.messages.length
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(body, { [header]: signed(body) })),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(all.kept.messages).toHaveLength(before + 1)
  })

  it('of more than 4 MB is not read to its end', async () => {
    const body = delivery('x'.repeat(4 * 1024 * 1024))
    expect(await post(body, { [header]: signed(body) })).toBe(413)
    const bytes = Buffer.from(body)
    expect(await all.channel.receive({ signature: signed(bytes), body: bytes })).toBe(413)
    await canary()
  })
})

describe('the handshake', () => {
  const ask = async (query: Record<string, string>) => {
    const answer = await fetch(`${all.hook}?${new URLSearchParams(query)}`)
    return {
      status: answer.status,
      text: await answer.text(),
      type: answer.headers.get('content-type'),
    }
  }
  const right = () => ({
    'hub.mode': 'subscribe',
    'hub.verify_token': all.cloud.verifyToken,
    'hub.challenge': '1158201444',
  })

  it('echoes the challenge as plain text', async () => {
    const answer = await ask(right())
    expect(answer).toMatchObject({ status: 200, text: '1158201444' })
    expect(answer.type).toMatch(/^text\/plain/)
  })

  it.each<[string, Record<string, string>]>([
    ['another token', { 'hub.verify_token': 'verify-mf' }],
    ['no token', { 'hub.verify_token': '' }],
    ["the token's beginning", { 'hub.verify_token': 'verify-m' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
  ])('with %s is refused and echoes nothing', async (_what, change) => {
    expect(await ask({ ...right(), ...change })).toMatchObject({ status: 403, text: '' })
  })
})

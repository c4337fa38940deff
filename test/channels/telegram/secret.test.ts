import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTelegram } from '#channels/telegram/telegram.ts'
import { Lines } from '../kept.ts'
import { type Opened, opened, secret } from './opened.ts'

const header = 'x-telegram-bot-api-secret-token'
const chat = { id: 42, type: 'private' }
const update = (update_id: number, text = 'olá') =>
  JSON.stringify({ update_id, message: { message_id: 1, chat, from: { id: 42 }, date: 1, text } })

describe('the secret of the webhook', () => {
  let all: Opened
  let nextId = 1

  beforeAll(async () => {
    all = await opened('webhook')
    await all.start()
  })
  afterAll(() => all.close())

  async function post(headers: Record<string, string>, body: string) {
    return (await fetch(all.hook, { method: 'POST', headers, body })).status
  }

  /** The next honest message is answered, whatever came before it. */
  async function canary() {
    const before = all.kept.messages.length
    expect(await post({ [header]: secret }, update(nextId++))).toBe(200)
    expect(all.kept.messages).toHaveLength(before + 1)
  }

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty one', { [header]: '' }],
    ['a wrong one', { [header]: 'wrong' }],
    ['its beginning', { [header]: secret.slice(0, -1) }],
    ['a longer one', { [header]: `${secret}x` }],
    ['another case', { [header]: secret.toUpperCase() }],
    ['a list', { [header]: `${secret}, ${secret}` }],
    ['another header', { 'x-telegram-secret-token': secret }],
    ['10 kB', { [header]: 'a'.repeat(10_000) }],
  ])('with %s a delivery is refused and changes nothing', async (_what, headers) => {
    const before = all.kept.messages.length + all.kept.asides.length
    expect(await post(headers, update(nextId++))).toBe(401)
    expect(await post(headers, 'not even JSON')).toBe(401)
    expect(all.kept.messages.length + all.kept.asides.length).toBe(before)
    await canary()
  })

  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  it.each<[string, string, number]>([
    ['nothing', '', 400],
    ['half an object', '{"update_id":1', 400],
    ['NUL', '\0', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['no id', '{"message":{}}', 400],
    ['an id of 2^70', '{"update_id":1180591620717411303424}', 400],
    ['an unknown type', '{"update_id":900001,"a_type_of_2030":{}}', 200],
    ['a prototype', '{"update_id":900002,"__proto__":{"x":1},"message":{"__proto__":{}}}', 200],
    ['1,000 levels', `{"update_id":900003,"message":${deep(1000)}}`, 200],
    ['100,000 levels', `{"update_id":900004,"x":${deep(100_000)}}`, 200],
    ['a text of a million', update(900_005, 'é'.repeat(1_000_000)), 200],
    ['3 MB', update(900_006, 'x'.repeat(3 * 1024 * 1024)), 413],
  ])('with %s in the body it is answered, and the next one too', async (_what, body, status) => {
    expect(await post({ [header]: secret }, body)).toBe(status)
    await canary()
  })

  it('refuses what is too big by itself, whatever route it came by', async () => {
    const body = update(900_007, 'x'.repeat(3 * 1024 * 1024))
    expect(await all.channel.receive({ secret, body })).toBe(413)
  })

  it('counts a delivery to a polling bot as no address of ours', async () => {
    const polling = await opened('polling')
    expect(await polling.channel.receive({ secret, body: update(1) })).toBe(404)
    await polling.close()
  })

  it.each([undefined, ''])('is not optional: without one no webhook opens', (none) => {
    const options = { token: '1:a', apiRoot: 'http://127.0.0.1:1', commands: [], filesDir: '.' }
    const given = none === undefined ? {} : { secret: none }
    const open = () => openTelegram({ ...options, mode: 'webhook', log: new Lines(), ...given })
    expect(open).toThrow(/secret/i)
  })
})

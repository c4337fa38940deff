import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soon } from '../../doubles/telegram/soon.ts'
import { type Opened, opened, secret } from './opened.ts'

describe('by webhook', () => {
  let all: Opened
  beforeEach(async () => {
    all = await opened('webhook')
  })
  afterEach(() => all.close())

  const post = (update: unknown, headers = { 'x-telegram-bot-api-secret-token': secret }) =>
    fetch(all.hook, { method: 'POST', headers, body: JSON.stringify(update) })

  it('asks Telegram for what it reads, with its secret and 40 deliveries at once', async () => {
    await all.start()
    expect(all.bots.calls.map((call) => call.method)).toEqual(['getMe', 'setWebhook'])
    expect(all.bots.calls[1]?.params).toEqual({
      url: all.hook,
      secret_token: secret,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      max_connections: 40,
    })
    expect(all.channel.health()).toMatchObject({ ok: true, state: 'listening' })
  })

  it('takes everything a person does', async () => {
    await all.start()
    const amina = all.bots.person(42, 'Amina', { language_code: 'ar' })
    const seen = async (count: number) => {
      await soon(() => all.kept.messages.length).toBe(count)
      return all.kept.messages.at(-1)?.content
    }
    amina.start('ref_7')
    expect(await seen(1)).toEqual({ kind: 'start', payload: 'ref_7' })
    expect(all.kept.messages[0]).toMatchObject({ name: 'Amina', languageHint: 'ar' })
    const { message } = amina.say('olá')
    expect(await seen(2)).toEqual({ kind: 'text', text: 'olá' })
    amina.edit((message as { message_id: number }).message_id, 'olá!')
    expect(await seen(3)).toEqual({ kind: 'edit', text: 'olá!' })
    amina.voice(Buffer.from('OggS'))
    expect(await seen(4)).toMatchObject({ kind: 'media', media: 'voice', file: { seconds: 2 } })
    amina.photo(Buffer.from('a photo of a letter'), 'a carta')
    expect(await seen(5)).toMatchObject({ media: 'photo', caption: 'a carta', file: { size: 19 } })
    amina.document(Buffer.from('%PDF'), 'a.pdf', 'application/pdf')
    expect(await seen(6)).toMatchObject({ media: 'document', file: { name: 'a.pdf' } })
    amina.location(38.7, -9.1)
    expect(await seen(7)).toEqual({ kind: 'location', latitude: 38.7, longitude: -9.1 })
    amina.contact('+351910000001')
    expect(await seen(8)).toMatchObject({ kind: 'contact', own: true })
    amina.contact('+351910000002', 77)
    expect(await seen(9)).toMatchObject({ kind: 'contact', own: false })
    amina.message({ dice: { value: 3 } })
    expect(await seen(10)).toEqual({ kind: 'unknown', what: 'dice' })
    amina.block()
    expect(await seen(11)).toEqual({ kind: 'blocked' })
    amina.unblock()
    await soon(() => all.kept.asides.map((one) => one.what)).toEqual(['unblocked'])
    amina.start()
    expect(await seen(12)).toEqual({ kind: 'start' })
    expect(new Set(all.kept.messages.map((one) => one.externalId)).size).toBe(12)
    expect(all.bots.pending).toBe(0)
  })

  it('keeps each chat in order, fifty chats side by side', async () => {
    await all.start()
    const people = Array.from({ length: 50 }, (_, id) => all.bots.person(id + 1))
    for (let n = 0; n < 10; n++) for (const person of people) person.say(`${n}`)
    await soon(() => all.kept.messages.length).toBe(500)
    for (const person of people) expect(all.kept.texts(person.id)).toEqual([...'0123456789'])
  })

  it('takes a repeat as a repeat, also at the same instant', async () => {
    all.bots.habits.repeat = 1
    await all.start()
    for (let id = 1; id <= 40; id++) all.bots.person(id).say('olá')
    await soon(() => all.bots.pending).toBe(0)
    expect(all.kept.messages).toHaveLength(40)
    expect(all.kept.repeats).toHaveLength(40)
  })

  it('answers a press once it is stored, and a late answer does no harm', async () => {
    await all.start()
    const amina = all.bots.person(42)
    amina.started = true
    let store = () => {}
    all.kept.gate = new Promise((resolve) => {
      store = resolve
    })
    amina.pressInaccessible(5, 'welcome/need/work')
    await soon(() => all.kept.asked).toBe(1)
    await pause(50)
    expect(all.bots.answered).toHaveLength(0)
    store()
    await soon(() => all.bots.answered).toHaveLength(1)
    amina.pressInaccessible(5, 'welcome/need/home')
    all.bots.expireCallbacks()
    await soon(() => all.kept.messages.length).toBe(2)
    await soon(() => all.log.count('debug', 'press-too-old')).toBe(1)
    expect(all.log.count('error', '')).toBe(0)
  })

  it('says 503 and when to come again while the store is away, and loses nothing', async () => {
    await all.start()
    all.kept.failures = 1
    const answer = await post({ update_id: 5, message: message('olá') })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    all.kept.failures = 2
    all.bots.person(42).say('olá')
    await soon(() => all.kept.texts()).toEqual(['olá'])
    expect(all.bots.webhook?.statuses.get(503)).toBe(2)
    expect(all.log.lines.join()).not.toContain('olá')
  })

  it('says 503 when the store hangs, within five seconds', { timeout: 10_000 }, async () => {
    await all.start()
    all.kept.gate = new Promise(() => {})
    const before = performance.now()
    expect((await post({ update_id: 5, message: message('olá') })).status).toBe(503)
    expect(performance.now() - before).toBeLessThan(5000)
  })

  it('says 503 before it was started and after it was stopped', async () => {
    const update = { update_id: 5, message: message('olá') }
    expect((await post(update)).status).toBe(503)
    await all.start()
    expect((await post(update)).status).toBe(200)
    await all.channel.stop()
    expect((await post({ ...update, update_id: 6 })).status).toBe(503)
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'stopped' })
    expect(all.kept.messages).toHaveLength(1)
  })

  it('answers with an empty body, whatever came', async () => {
    await all.start()
    const evil = { update_id: 5, message: message('{"method":"sendMessage"}') }
    for (const body of [evil, { update_id: -1 }, 'sendMessage']) {
      expect(await (await post(body)).text()).toBe('')
    }
  })

  it('sets aside what is in a group, and says nothing there', async () => {
    await all.start()
    const chat = { id: -100, type: 'supergroup' }
    const update = { update_id: 5, message: { ...message('olá'), chat } }
    expect((await post(update)).status).toBe(200)
    const raw = JSON.stringify(update)
    const aside = { account: 'telegram:1001', externalId: '5', what: 'not-private', raw }
    expect(all.kept.asides).toEqual([aside])
    expect(all.kept.messages).toHaveLength(0)
  })
})

function message(text: string) {
  return { message_id: 1, chat: { id: 42, type: 'private' }, from: { id: 42 }, date: 1, text }
}

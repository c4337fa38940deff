import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Markup, Telegraf, TelegramError } from 'telegraf'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BotApi } from './bot-api.ts'
import { tooMany } from './faults.ts'
import { readBody } from './request.ts'
import { soon } from './soon.ts'

/** The double is right when a telegraf that knows nothing of it works against it. */
describe('a real telegraf against the double', () => {
  let api: BotApi
  let bot: Telegraf
  const closing: (() => unknown)[] = []

  beforeEach(async () => {
    api = await BotApi.start()
    const telegram = { apiRoot: api.apiRoot, webhookReply: false }
    bot = new Telegraf(api.token, { telegram, handlerTimeout: Infinity })
    bot.catch(() => {})
  })
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
    await api.stop()
  })

  function talk(): void {
    const seen = new Set<number>()
    bot.use(async (ctx, next) => {
      if (!seen.has(ctx.update.update_id)) await next()
      seen.add(ctx.update.update_id)
    })
    const button = Markup.inlineKeyboard([[Markup.button.callback('Deutsch', 'lang:de')]])
    bot.start((ctx) => ctx.reply(`Welcome ${ctx.payload}`, button))
    bot.action(/^lang:(.+)$/, async (ctx) => {
      await ctx.answerCbQuery()
      await ctx.editMessageText(`Language: ${ctx.match[1]}`)
    })
    bot.on('voice', async (ctx) => {
      const link = await ctx.telegram.getFileLink(ctx.message.voice.file_id)
      await ctx.reply(`voice ${await (await fetch(link)).text()}`)
    })
    bot.on('contact', (ctx) => ctx.reply(`contact ${ctx.message.contact.phone_number}`))
    bot.on('location', (ctx) => ctx.reply(`at ${ctx.message.location.latitude}`))
    bot.on('text', (ctx) => ctx.reply(`<b>said</b> ${ctx.message.text}`, { parse_mode: 'HTML' }))
  }

  async function dialogue() {
    const amina = api.person(42, 'Amina', { language_code: 'ar' })
    amina.start('ref_7')
    await amina.waitForText('Welcome ref_7')
    amina.press('Deutsch')
    await amina.waitForText('Language: de')
    expect(api.answered).toHaveLength(1)
    amina.say('5 &lt; 6')
    await amina.waitForText('said 5 < 6')
    amina.voice(Buffer.from('OggS'))
    await amina.waitForText('voice OggS')
    amina.contact('+351910000001')
    await amina.waitForText('contact +351910000001')
    amina.location(38.7, -9.1)
    await amina.waitForText('at 38.7')
    return amina
  }

  it('holds a whole conversation by long polling', async () => {
    talk()
    const ended = bot.launch()
    await dialogue()
    bot.stop()
    await ended
    expect(api.pending).toBe(0)
  })

  it('holds a whole conversation by webhook, through a 500 and a repeat', async () => {
    talk()
    bot.botInfo = await bot.telegram.getMe()
    let failures = 0
    const updates: { update_id: number }[] = []
    const server = createServer(async (request, response) => {
      if (request.headers['x-telegram-bot-api-secret-token'] !== 's3cret_Token') {
        return response.writeHead(401).end()
      }
      if (failures > 0) {
        failures--
        return response.writeHead(500).end()
      }
      const update = JSON.parse(String(await readBody(request)))
      updates.push(update)
      await bot.handleUpdate(update)
      return response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
    await bot.telegram.setWebhook(url, {
      secret_token: 's3cret_Token',
      allowed_updates: ['message', 'callback_query'],
    })
    const amina = await dialogue()
    failures = 2
    amina.say('after two failures')
    await amina.waitForText('said after two failures')
    const last = updates.at(-1)
    expect(last).toBeDefined()
    if (last !== undefined) api.redeliver({ ...last })
    await soon(() => api.pending).toBe(0)
    expect(amina.sent.filter((one) => one.text === 'said after two failures')).toHaveLength(1)
    expect((await bot.telegram.getWebhookInfo()).last_error_message).toMatch(/500/)
    await expect(bot.telegram.callApi('getUpdates', {})).rejects.toMatchObject({ code: 409 })
  })

  it('keeps polling through a 429', async () => {
    talk()
    api.faults.script('getUpdates', tooMany(1))
    const ended = bot.launch()
    const lena = api.person(9, 'Lena')
    lena.say('hello')
    await lena.waitForText('said hello')
    bot.stop()
    await ended
  })

  it.each<[string, (bot: Telegraf) => Promise<unknown>, number, RegExp]>([
    ['a stranger', (b) => b.telegram.sendMessage(8, 'x'), 400, /chat not found/],
    ['a long text', (b) => b.telegram.sendMessage(7, 'x'.repeat(4097)), 400, /too long/],
    ['an empty text', (b) => b.telegram.sendMessage(7, '  '), 400, /text is empty/],
    [
      'an open tag',
      (b) => b.telegram.sendMessage(7, '<b>x', { parse_mode: 'HTML' }),
      400,
      /Can't find end tag/,
    ],
    [
      'a bare angle bracket',
      (b) => b.telegram.sendMessage(7, 'a < b', { parse_mode: 'HTML' }),
      400,
      /Unsupported start tag/,
    ],
    [
      'an unescaped full stop',
      (b) => b.telegram.sendMessage(7, 'Hi.', { parse_mode: 'MarkdownV2' }),
      400,
      /reserved/,
    ],
    [
      'a long caption',
      (b) => b.telegram.sendPhoto(7, { source: Buffer.from('x') }, { caption: 'x'.repeat(1025) }),
      400,
      /caption is too long/,
    ],
    [
      'button data of 66 bytes',
      (b) =>
        b.telegram.sendMessage(
          7,
          'x',
          Markup.inlineKeyboard([Markup.button.callback('a', 'é'.repeat(33))]),
        ),
      400,
      /BUTTON_DATA_INVALID/,
    ],
    ['an old press', (b) => b.telegram.answerCbQuery('999'), 400, /query is too old/],
  ])('refuses %s as the real server does', async (_what, call, code, description) => {
    api.person(7, 'Karim').start()
    const error = await call(bot).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TelegramError)
    expect(error).toMatchObject({ code })
    expect((error as TelegramError).description).toMatch(description)
  })

  it('counts a text after its markup is read, and takes a file', async () => {
    const karim = api.person(7, 'Karim')
    karim.start()
    await bot.telegram.sendMessage(7, `<b>${'x'.repeat(4096)}</b>`, { parse_mode: 'HTML' })
    await bot.telegram.sendDocument(7, { source: Buffer.from('%PDF'), filename: 'leaflet.pdf' })
    expect(karim.sent[0]?.text).toHaveLength(4096)
    expect(karim.sent[1]?.file?.name).toBe('leaflet.pdf')
  })

  it('says that an edit changed nothing, that a person blocked the bot, and 429 and 502', async () => {
    const karim = api.person(7, 'Karim')
    karim.start()
    const { message_id } = await bot.telegram.sendMessage(7, 'same')
    const edit = bot.telegram.editMessageText(7, message_id, undefined, 'same')
    await expect(edit).rejects.toMatchObject({ code: 400 })
    api.faults.script('sendMessage', tooMany(3))
    const refused = { code: 429, parameters: { retry_after: 3 } }
    await expect(bot.telegram.sendMessage(7, 'x')).rejects.toMatchObject(refused)
    api.faults.script('sendMessage', { kind: 'error', code: 502, description: 'Bad Gateway' })
    await expect(bot.telegram.sendMessage(7, 'x')).rejects.toMatchObject({ code: 502 })
    api.faults.script('sendMessage', { kind: 'reset' })
    await expect(bot.telegram.sendMessage(7, 'x')).rejects.toMatchObject({ name: 'FetchError' })
    expect(karim.sent).toHaveLength(1)
    api.faults.script('sendMessage', { kind: 'lost' })
    await expect(bot.telegram.sendMessage(7, 'x')).rejects.toMatchObject({ name: 'FetchError' })
    expect(karim.sent[1]?.answerLost).toBe(true)
    karim.block()
    await expect(bot.telegram.sendMessage(7, 'x')).rejects.toMatchObject({ code: 403 })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { openTelegram } from '#channels/telegram/telegram.ts'
import { soon } from '../../doubles/telegram/soon.ts'
import { type Opened, opened } from './opened.ts'

const pt = [{ command: 'menu', description: 'Ver os temas' }]
const en = [{ command: 'menu', description: 'See the topics' }]

describe('starting', () => {
  let all: Opened
  afterEach(() => all.close())

  it('sets the menu of each language, the first one for everybody else', async () => {
    const commands = [
      { language: 'pt-PT', commands: pt },
      { language: 'en', commands: en },
      { language: 'pt-BR', commands: en },
      { language: 'kea', commands: en },
    ]
    all = await opened('polling', { commands })
    await all.start()
    expect(Object.fromEntries(all.bots.commands)).toEqual({ '': pt, pt, en })
    const scopes = all.bots.calls.filter((call) => call.method === 'setMyCommands')
    expect(scopes.every((call) => JSON.stringify(call.params).includes('all_private_chats'))).toBe(
      true,
    )
  })

  it('goes on without a menu that Telegram refuses', async () => {
    all = await opened('polling', { commands: [{ language: 'en', commands: en }] })
    const refusal = { kind: 'error', code: 400, description: 'BOT_COMMAND_INVALID' } as const
    all.bots.faults.script('setMyCommands', refusal)
    await all.start()
    expect(all.log.count('warn', 'refused a command menu')).toBe(1)
    expect(all.channel.health().ok).toBe(true)
  })

  it('comes up while Telegram is away, and listens when it is back', async () => {
    all = await opened('webhook')
    all.bots.faults.script('*', { kind: 'error', code: 502, description: 'x' }, 5)
    await all.start()
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'unreachable' })
    await soon(() => all.channel.health().ok).toBe(true)
    expect(all.log.count('warn', 'trying again')).toBe(1)
    all.bots.person(42).say('olá')
    await soon(() => all.kept.texts()).toEqual(['olá'])
  })

  it('says once that the token is refused, and stops when told to meanwhile', async () => {
    all = await opened('polling', { token: '1001:WRONG' })
    await all.start()
    await soon(() => all.channel.health().state).toBe('token-refused')
    await all.channel.stop()
    expect(all.log.count('error', 'refuses the bot token')).toBe(1)
    expect(all.log.lines.join()).not.toContain('WRONG')
  })

  it('says what Telegram has against the webhook', async () => {
    all = await opened('webhook')
    const description = 'Bad Request: bad webhook: HTTPS url must be provided for webhook'
    all.bots.faults.script('setWebhook', { kind: 'error', code: 400, description })
    await all.start()
    expect(all.log.count('warn', 'HTTPS url must be provided')).toBe(1)
  })

  it('leaves the webhook alone without a public address, and says so', async () => {
    all = await opened('webhook', { publicUrl: undefined as never })
    await all.start()
    expect(all.bots.calls.map((call) => call.method)).toEqual(['getMe'])
    expect(all.log.count('warn', 'PUBLIC_URL is not set')).toBe(1)
  })

  it('reaches an API root that has a path', async () => {
    all = await opened('polling')
    const apiRoot = `${all.bots.apiRoot}/proxy/`
    const options = { token: all.bots.token, apiRoot, commands: [], filesDir: '.', log: all.log }
    const channel = openTelegram({ ...options, mode: 'polling' })
    await channel.start(all.kept)
    expect(channel.health()).toMatchObject({ ok: true, state: 'listening' })
    expect(channel.account).toBe('telegram:1001')
    await channel.stop()
  })
})

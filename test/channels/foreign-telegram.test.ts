import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { wire } from '../../src/wire.ts'
import { startCrablineTelegram } from '../doubles/foreign/crabline-telegram.ts'
import type { ForeignTelegram } from '../doubles/foreign/telegram.ts'
import { startTelegramTestApi } from '../doubles/foreign/telegram-test-api.ts'
import { soon } from '../doubles/whatsapp-web/soon.ts'
import { freePort } from '../faults/server.ts'

const welcome: { words: string } = JSON.parse(await readFile('locales/pt-PT/welcome.json', 'utf8'))

/** The double of our own agrees with us; these two were written by others. */
describe('the Telegram channel before a Bot API of somebody else’s making', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  /** The whole installation, with the flows it ships. */
  async function install(api: ForeignTelegram, mode: 'webhook' | 'polling'): Promise<void> {
    closing.push(() => api.stop())
    const dir = await mkdtemp(join(tmpdir(), 'acolhe-'))
    closing.push(() => rm(dir, { recursive: true, force: true }))
    const port = await freePort()
    const config = readConfig({
      DATA_DIR: dir,
      LOG_LEVEL: 'silent',
      WEB_CHAT: 'off',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.apiRoot,
      TELEGRAM_MODE: mode,
    })
    const acolhe = await wire(config)
    closing.push(() => acolhe.stop())
    const server = serve({ fetch: acolhe.http.fetch, port, hostname: '127.0.0.1' })
    closing.push(() => server.close())
    await acolhe.start()
  }

  const answers = (api: ForeignTelegram) => api.sent().filter(({ chat }) => chat === 42)

  /** Waits for the welcome and the menu below it; gives the labels of its buttons. */
  async function welcomed(api: ForeignTelegram): Promise<string[]> {
    await soon(() => answers(api).some(({ buttons }) => buttons.length > 0)).toBe(true)
    const said = answers(api).map(({ text }) => text)
    expect(said.join('\n')).toContain(welcome.words)
    return answers(api).flatMap(({ buttons }) => buttons.map(({ label }) => label))
  }

  it.each(['webhook', 'polling'] as const)('answers by %s: crabline', async (mode) => {
    const api = await startCrablineTelegram()
    await install(api, mode)
    await api.say(42, 'Olá')
    await welcomed(api)
    const shown = answers(api).length
    await api.say(42, '1')
    await soon(() => answers(api).length).toBeGreaterThan(shown)
    expect(answers(api).at(-1)?.text).not.toBe(answers(api).at(-2)?.text)
  })

  it('answers a press on a button: telegram-test-api', async () => {
    const api = await startTelegramTestApi()
    await install(api, 'polling')
    await api.say(42, 'Olá')
    const [topic = ''] = await welcomed(api)
    const shown = answers(api).length
    await api.press(42, topic)
    await soon(() => answers(api).length).toBeGreaterThan(shown)
    expect(answers(api).at(-1)?.text).not.toBe(answers(api).at(shown - 1)?.text)
  })
})

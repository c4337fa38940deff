import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { OutboxRow } from '#app/ports.ts'
import { openTelegram, type TelegramOptions } from '#channels/telegram/telegram.ts'
import type { Part } from '#core/channel.ts'
import { webhooks } from '#http/routes/webhooks.ts'
import { BotApi, type BotApiOptions } from '../../doubles/telegram/bot-api.ts'
import { Kept, Lines } from '../kept.ts'

export const secret = 's3cret_Token-of-the-test'

/**
 * Our channel, not started yet, with the double at the other end and our own webhook route
 * between them. `close` ends it all.
 */
export async function opened(
  mode: 'webhook' | 'polling',
  change: Partial<TelegramOptions> = {},
  api?: BotApiOptions,
) {
  const bots = await BotApi.start(api)
  const filesDir = await mkdtemp(join(tmpdir(), 'acolhe-'))
  const kept = new Kept()
  const log = new Lines()
  const app = new Hono()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const channel = openTelegram({
    token: bots.token,
    apiRoot: bots.apiRoot,
    mode,
    publicUrl,
    secret,
    commands: [],
    filesDir,
    log,
    pauses: { first: 10, most: 50, refused: 40 },
    callMs: 500,
    ...change,
  })
  app.route('/webhooks', webhooks(channel))
  return {
    bots,
    channel,
    kept,
    log,
    filesDir,
    hook: `${publicUrl}/webhooks/telegram`,
    start: () => channel.start(kept),
    close: async () => {
      await channel.stop()
      await bots.stop()
      server.close()
      await rm(filesDir, { recursive: true })
    },
  }
}

export type Opened = Awaited<ReturnType<typeof opened>>

/** One reply in the outbox, to person 42 unless another is named. */
export function row(part: Partial<Part>, chat = 42): OutboxRow {
  return {
    conversationId: `c${chat}`,
    seq: 1,
    account: 'telegram:1001',
    address: { kind: 'chat', value: String(chat) },
    part: { text: '', language: 'pt-PT', ...part },
    cause: 'bot',
    createdAt: 0,
    tries: 0,
    dueAt: 0,
  }
}

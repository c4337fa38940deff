import { startTelegramServer } from '@openclaw/crabline'
import { crablineEvents, inject } from './crabline-events.ts'
import { type ForeignTelegram, sentOf } from './telegram.ts'

/** crabline's Telegram: text only, by webhook with its secret or by long polling. */
export async function startCrablineTelegram(): Promise<ForeignTelegram> {
  const events = await crablineEvents()
  const { manifest, close } = await startTelegramServer(events.recording)
  const { botToken, endpoints } = manifest
  return {
    token: botToken,
    apiRoot: endpoints.apiRoot,
    say: async (chat, text) => {
      await inject(manifest, { chatId: String(chat), fromId: chat, text })
    },
    sent: () =>
      events.seen
        .filter(({ path }) => path.toLowerCase().endsWith('/sendmessage'))
        .map(({ body }) => sentOf(body)),
    stop: async () => {
      await close()
      await events.remove()
    },
  }
}

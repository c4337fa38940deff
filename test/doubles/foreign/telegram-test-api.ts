import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { freePort } from '../../faults/server.ts'
import { startRelay } from './relay.ts'
import { type ForeignTelegram, type Sent, sentOf } from './telegram.ts'

/**
 * The package telegram-test-api: text and buttons, by polling. Its webhooks come without the
 * secret, which our channel refuses, so they are of no use here.
 */
export async function startTelegramTestApi(): Promise<Required<ForeignTelegram>> {
  const token = '666:TEST-token_of_the_double'
  const port = await freePort()
  const server = new TelegramServer({ host: '127.0.0.1', port })
  await server.start()
  const relay = await startRelay(`http://127.0.0.1:${port}`)
  const clientOf = (chat: number) => server.getClient(token, { chatId: chat, userId: chat })
  const messages = () =>
    server.storage.botMessages.map((one) => ({ id: one.messageId, ...sentOf(one.message) }))

  return {
    token,
    apiRoot: relay.url,
    say: async (chat, text) => {
      const client = clientOf(chat)
      await client.sendMessage(client.makeMessage(text))
    },
    press: async (chat, label) => {
      const found = messages()
        .filter((one) => one.chat === chat)
        .flatMap(({ id, buttons }) => buttons.map((button) => ({ id, ...button })))
        .findLast((button) => button.label === label)
      if (found === undefined) throw new Error(`no button ${label}`)
      const client = clientOf(chat)
      const message = { message_id: found.id, date: Math.floor(Date.now() / 1000) }
      await client.sendCallback(client.makeCallbackQuery(found.data, { message }))
    },
    sent: () => messages() satisfies Sent[],
    stop: async () => {
      await relay.stop()
      await server.stop()
    },
  }
}

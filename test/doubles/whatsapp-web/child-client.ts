/**
 * A plain Baileys socket in a process that is there to be killed. Keys lie in the folder named
 * first, the double at the URL named second. Says on its output what it is shown and told.
 */
import { useMultiFileAuthState as keysIn, makeWASocket } from '@whiskeysockets/baileys'
import { silent } from './signal-phone.ts'

/** One line of its output, as JSON. */
export type Said = { qr: string } | { state: string } | { type: string; text: string }

const [folder = '', url = ''] = process.argv.slice(2)
const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`)
Object.assign(console, { info() {}, warn() {}, error() {} })

async function connect(): Promise<void> {
  const { state, saveCreds } = await keysIn(folder)
  const socket = makeWASocket({
    auth: state,
    waWebSocketUrl: url,
    logger: silent,
    shouldSyncHistoryMessage: () => false,
  })
  let saved = Promise.resolve()
  socket.ev.on('creds.update', () => {
    saved = saved.then(saveCreds)
  })
  socket.ev.on('connection.update', ({ qr, connection }) => {
    if (qr !== undefined) say({ qr })
    if (connection !== undefined) say({ state: connection })
    if (connection === 'close') void saved.then(connect)
  })
  socket.ev.on('messages.upsert', ({ messages, type }) => {
    for (const { key, message } of messages) {
      if (key.fromMe !== true) say({ type, text: message?.conversation ?? '' })
    }
  })
}

await connect()

// A process that is linked and answers everybody, and says nothing of its own. With `trusted.ts` preloaded.
import type { Clock } from '#app/ports.ts'
import { openConnection } from '#channels/whatsapp-web/connection.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import { openLog } from '#observe/log.ts'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { openSealing } from '../../../src/sealing.ts'

const [socketUrl = '', lid = ''] = process.argv.slice(2)
const { keys, owners } = memoryLinkedAccounts()
const clock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
const connection = openConnection({
  baileys: await loadBaileys(),
  account: 'whatsapp-web',
  keys,
  owners,
  sealing: openSealing('a secret of an installation, long enough'),
  clock,
  log: openLog('debug'),
  chance: () => 0.9,
  socketUrl,
  wrap: (make) => make,
  getMessage: async () => undefined,
  onSocket: (sock) =>
    sock.ev.on('messages.upsert', ({ messages }) => {
      for (const { key, message } of messages)
        if (!key.fromMe && message?.conversation && key.remoteJid)
          void sock.sendMessage(key.remoteJid, { text: `re ${message.conversation}` })
    }),
  onClosing: (sock) => void sock.ev.flush(),
})
await connection.start()
await connection.wish({ do: 'link' })
let greeted = false
setInterval(async () => {
  const link = await connection.link()
  if (link.state === 'linking' && link.qr) process.send?.(link.qr)
  const sock = connection.sock()
  if (!sock || greeted) return
  greeted = true
  await sock.sendMessage(lid, { text: 'we write first' })
}, 20)
process.once('message', () => void connection.stop().then(() => process.exit()))

/**
 * The double as its own process: `node test/doubles/whatsapp-web/serve.ts --port 8082`. Prints one
 * JSON line, `Served`, when it listens; `control.ts` says how to drive it, `remote.ts` does it. A server
 * takes it for WhatsApp with WHATSAPP_WEB_SOCKET_URL and with `trusted.ts` preloaded.
 */
import { parseArgs } from 'node:util'
import libsignal from 'libsignal'
import { mendLibsignal } from '#channels/whatsapp-web/mend-libsignal.ts'
import { controlOf } from './control.ts'
import type { Authority } from './trust.ts'
import { startWhatsApp } from './whatsapp.ts'

/** `url` is for Baileys' `waWebSocketUrl`, `authority` is what a client has to trust. */
export type Served = { url: string; authority: Authority }

// A phone's own library has no such fault.
mendLibsignal(libsignal)

// libsignal prints on it for every message a phone cannot open; no client under test is in this process.
for (const name of ['info', 'warn', 'error'] as const) console[name] = () => {}

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })

const server = await startWhatsApp({
  port: Number(values.port),
  control: (path, body) => control(path, body),
})
const control = controlOf(server)
const { url, authority } = server
console.log(JSON.stringify({ url, authority } satisfies Served))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)))
}

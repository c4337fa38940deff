/**
 * Preloaded into a server: one reply in twenty is noted as sent and never leaves. The harness must see who was not
 * told.
 */
import { registerHooks } from 'node:module'

const honest = 'const { message_id } = await postFile(row)'
const lost = `if (row.seq > 1 && ++globalThis.sent % 20 === 0) return { ok: true, externalId: '0' }; ${honest}`

Object.assign(globalThis, { sent: 0 })

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/channels/telegram/send.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(honest)) throw new Error('send.ts sends in another way now')
    return { ...loaded, source: source.replace(honest, lost) }
  },
})

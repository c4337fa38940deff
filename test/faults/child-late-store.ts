/**
 * Preloaded into a server: messages of a linked phone are stored two seconds after they were receipted. The harness
 * must see what that loses.
 */
import { registerHooks } from 'node:module'

const honest = 'await sink.accept([parsed])'
const late = 'setTimeout(() => void sink.accept([parsed]).catch(() => {}), 2_000)'

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/channels/whatsapp-web/receive.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(honest)) throw new Error('receive.ts stores messages in another way now')
    return { ...loaded, source: source.replace(honest, late) }
  },
})

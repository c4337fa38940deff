/**
 * Preloaded into a server: its store writes appointments and takes nothing for them. The harness must see that two
 * have the same slot.
 */
import { registerHooks } from 'node:module'

const honest = 'if (takes.length === 0) return []'

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/storage/bookings/take-statements.ts')) return loaded
    const source = String(loaded.source)
    if (!source.includes(honest)) throw new Error('take-statements.ts takes in another way now')
    return { ...loaded, source: source.replace(honest, 'return []') }
  },
})

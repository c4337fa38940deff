import type { CacheStore } from '@whiskeysockets/baileys'

/** Keys kept in memory: sessions of a few thousand people, some KB each. */
const kept = 5_000

/**
 * The cache for `makeCacheableSignalKeyStore`: with it messages of one chat keep their order. Nothing lapses,
 * for only this process writes the keys while it owns the account; those used longest ago are forgotten.
 * Baileys' own has a timer that lives on when its socket is gone.
 */
export function keyCache(most: number = kept): CacheStore {
  const items = new Map<string, unknown>()
  return {
    get: <T>(key: string) => {
      if (!items.has(key)) return undefined
      const item = items.get(key)
      items.delete(key)
      items.set(key, item)
      return item as T
    },
    set: (key, item) => {
      items.delete(key)
      items.set(key, item)
      const [oldest] = items.keys()
      if (items.size > most && oldest !== undefined) items.delete(oldest)
    },
    del: (key) => {
      items.delete(key)
    },
    flushAll: () => items.clear(),
  }
}

/** What was last noted under a key, for the newest `most` keys: bounded memory of what is too old to matter. */
export type Recent<T> = {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
}

/** A memory of the newest `most` keys. */
export function recent<T>(most: number): Recent<T> {
  const all = new Map<string, T>()
  return {
    get: (key) => all.get(key),
    set: (key, value) => {
      all.delete(key)
      all.set(key, value)
      const oldest = all.keys().next()
      if (all.size > most && !oldest.done) all.delete(oldest.value)
    },
    delete: (key) => void all.delete(key),
  }
}

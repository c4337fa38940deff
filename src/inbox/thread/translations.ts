/** A text to be read in another language. `from` where it is known. */
export type Wanted = { key: string; text: string; from?: string }
export type Translated = { text: string; from?: string }
export type TranslatorState = 'ok' | 'down' | 'off'

/** How many go in one request, and how long after one that failed the next is tried, ms. */
const atOnce = 20
const restMs = 30_000

/** What the store needs: one request, a moment to gather what comes together, and a bell. */
export type Asking = {
  ask: (items: readonly Wanted[]) => Promise<{ items: readonly ({ key: string } & Translated)[] }>
  /** `off` when there is no service at all, `down` when it does not answer. */
  stateOf: (error: unknown) => TranslatorState
  after: (ms: number, ring: () => void) => void
}

/** Translations of one thread into one language: asked for once, as they come into view. */
export function openTranslations({ ask, stateOf, after }: Asking) {
  const known = new Map<string, Translated>()
  const wanted = new Map<string, Wanted>()
  const asked = new Set<string>()
  const heard = new Set<() => void>()
  let state: TranslatorState = 'ok'
  let ringing = false
  const changed = () => {
    for (const hear of heard) hear()
  }

  function ringIn(ms: number): void {
    if (ringing) return
    ringing = true
    after(ms, () => {
      ringing = false
      void flush()
    })
  }

  async function flush(): Promise<void> {
    const items = [...wanted.values()].slice(0, atOnce)
    if (items.length === 0) return
    for (const { key } of items) wanted.delete(key)
    try {
      const answer = await ask(items)
      for (const { key, ...text } of answer.items) known.set(key, text)
      state = 'ok'
      if (wanted.size > 0) ringIn(0)
    } catch (error) {
      state = stateOf(error)
      for (const item of items) wanted.set(item.key, item)
      if (state === 'down') ringIn(restMs)
    }
    changed()
  }

  return {
    /** It is before somebody's eyes. Asked once, however often it is said. */
    want(item: Wanted): void {
      if (asked.has(item.key) || state === 'off') return
      asked.add(item.key)
      wanted.set(item.key, item)
      if (state === 'ok') ringIn(60)
    },
    get: (key: string): Translated | undefined => known.get(key),
    state: (): TranslatorState => state,
    /** By hand, after the service was down. */
    again(): void {
      state = 'ok'
      changed()
      void flush()
    },
    subscribe(hear: () => void): () => void {
      heard.add(hear)
      return () => heard.delete(hear)
    },
  }
}
export type Translations = ReturnType<typeof openTranslations>

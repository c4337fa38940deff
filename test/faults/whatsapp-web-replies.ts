import type { RemoteWhatsApp } from '../doubles/whatsapp-web/remote.ts'
import type { Ledger } from './ledger.ts'
import { centre, personOf } from './whatsapp-web-trial.ts'

/** What people's phones saw beside the replies themselves. */
export type Replies = {
  /** Replies that came once more under their id: phones show them once. */
  repeats: number
  /** Replies of another text under the same id. */
  mixed: readonly string[]
}

/** Hands each reply to the ledger the first time its id reaches that phone, until it is stopped. */
export function readReplies(
  call: RemoteWhatsApp['call'],
  ledger: Pick<Ledger, 'takes'>,
): { seen: Replies; stop(): Promise<void> } {
  const texts = new Map<string, string>()
  const mixed: string[] = []
  const seen = { repeats: 0, mixed }
  let over = false

  async function read(): Promise<void> {
    for (let after = 0, last = false; !last; ) {
      last = over
      const { received, next } = await call('received', { after, waitMs: over ? 0 : 200 })
      after = next
      for (const { person, id, text, at } of received) {
        // Its own phone gets a copy of everything.
        if (person === centre) continue
        const key = `${person} ${id}`
        const before = texts.get(key)
        texts.set(key, text)
        if (before === undefined) ledger.takes(personOf(person), { text, at })
        else seen.repeats += 1
        if (before !== undefined && before !== text) mixed.push(`"${text}" came as "${before}"`)
      }
    }
  }

  const reading = read()
  // Whoever stops it hears of it.
  reading.catch(() => {})
  return {
    seen,
    stop: () => {
      over = true
      return reading
    },
  }
}

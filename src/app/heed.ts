import type { Delivery } from './deliver.ts'
import { limits } from './limits.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log, Store } from './ports.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'changes' | 'gates'>
  delivery: Pick<Delivery, 'heard' | 'version' | 'has' | 'all'>
  turns: Pick<Turns, 'wake'>
  /** Accounts that this process runs, and no other. */
  runs(account: string): boolean
  /** Looks for work at once. */
  look(): Promise<void>
  clock: Pick<Clock, 'now' | 'after'>
  log: Log
}

/**
 * Obeys what other processes decided: when a conversation changed whose replies are being sent here, the
 * store is asked who holds it now. What somebody else wrote to be sent is taken up, also what was left for
 * this process because it runs the account. The function given back ends it.
 */
export function heeding(needs: Needs): () => void {
  const { store, delivery, turns, clock, log } = needs
  const told = new Set<string>()
  let reading = false

  async function read(): Promise<void> {
    reading = true
    while (told.size > 0) {
      const ids = [...told]
      told.clear()
      const at = clock.now()
      try {
        for (const [id, state] of await store.gates(ids)) {
          const known = delivery.version(id)
          if (known === undefined || known >= state.version) continue
          delivery.heard(id, { ...state, at })
          turns.wake(id)
        }
      } catch (error) {
        log.error({ error: nameOf(error) }, 'the store does not say who holds a conversation')
        for (const id of ids) told.add(id)
        await new Promise<void>((resolve) => clock.after(limits.storeAway, resolve))
      }
    }
    reading = false
  }

  return store.changes.listen((changes) => {
    for (const change of changes) {
      if ('everything' in change) for (const id of delivery.all()) told.add(id)
      else if ('conversation' in change && delivery.has(change.conversation))
        told.add(change.conversation)
      else if ('due' in change && needs.runs(change.due)) void needs.look()
    }
    if (!reading && told.size > 0) void read()
  })
}

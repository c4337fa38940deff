import type { AccountKeys } from '#app/channel-ports.ts'
import type { FullStore } from '#storage/full-store.ts'

/** What a process still does. A dead one neither writes nor hears what it had asked for. */
export type Valve = {
  isDead: boolean
  /** False: messages are stored and acknowledged, and nothing is decided about them. */
  handles: boolean
  /** False: what became of a send is noted nowhere, whoever tells it. */
  notes: boolean
}

const never = new Promise<never>(() => {})
const handling = new Set<PropertyKey>(['load', 'claim'])
const noting = new Set<PropertyKey>(['settle', 'statuses'])

/** The store as one process has it, which can die between any two of its calls. */
export function valved(store: FullStore, valve: Valve): FullStore {
  const { keys, owners } = store.linked
  const linked = { keys: muted(keys, valve), owners: guard(owners, valve) }
  return guard({ ...store, linked }, valve)
}

/**
 * libsignal has one queue of work for a whole program, which the next process here shares: a dead one writes
 * nothing any more, but its work must come to an end there.
 */
const muted = (keys: AccountKeys, valve: Valve): AccountKeys => ({
  read: (...given) => keys.read(...given),
  write: async (...given) => {
    if (!valve.isDead) await keys.write(...given)
  },
  clear: async (...given) => {
    if (!valve.isDead) await keys.clear(...given)
  },
})

function guard<Part extends object>(part: Part, valve: Valve): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (valve.isDead) return never
        if (!valve.handles && handling.has(name)) return never
        if (!valve.notes && noting.has(name)) return never
        const [batch] = given
        const asked = !valve.handles && name === 'accept' ? [batch] : given
        const result: unknown = value.apply(target, asked)
        if (!(result instanceof Promise)) return result
        return result.then((answer) => (valve.isDead ? never : answer))
      }
    },
  })
}

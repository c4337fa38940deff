import { useSyncExternalStore } from 'react'

/** One value that components follow and anything may change. */
export type Cell<T> = {
  get(): T
  set(next: T): void
  use(): T
  listen(hear: () => void): () => void
}

/** A value outside the component tree: what is open, what is chosen, how the network stands. */
export function cell<T>(first: T): Cell<T> {
  let value = first
  const listeners = new Set<() => void>()
  const get = () => value
  const listen = (hear: () => void) => {
    listeners.add(hear)
    return () => listeners.delete(hear)
  }
  return {
    get,
    listen,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const hear of [...listeners]) hear()
    },
    use: () => useSyncExternalStore(listen, get),
  }
}

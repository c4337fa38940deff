import { useSyncExternalStore } from 'react'

/** As wide as a phone held upright, or less. */
const narrow = globalThis.matchMedia?.('(max-width: 36rem)')

const listen = (hear: () => void) => {
  narrow?.addEventListener('change', hear)
  return () => narrow?.removeEventListener('change', hear)
}

/** True where there is room for one thing only. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => narrow?.matches ?? false)

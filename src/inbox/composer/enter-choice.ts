import { cell } from '../ui/cell.ts'

const key = 'acolhe.enter'

/** What sends: Enter, or Ctrl (Cmd) with Enter. A phone has no Ctrl and its Enter makes a line. */
export type EnterChoice = 'enter' | 'mod'

const read = (): EnterChoice => {
  const kept = globalThis.localStorage?.getItem(key)
  if (kept === 'enter' || kept === 'mod') return kept
  return globalThis.matchMedia?.('(pointer: coarse)').matches ? 'mod' : 'enter'
}
const choice = cell<EnterChoice>(read())
export const useEnterChoice = (): EnterChoice => choice.use()

/** Keeps the choice on this machine. */
export function chooseEnter(next: EnterChoice): void {
  localStorage.setItem(key, next)
  choice.set(next)
}

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

/** True when this key sends. A word that is being composed is never sent. */
export function sends(event: Key, composing: boolean, wanted: EnterChoice): boolean {
  if (event.key !== 'Enter' || composing || event.shiftKey || event.altKey) return false
  return event.ctrlKey || event.metaKey || wanted === 'enter'
}

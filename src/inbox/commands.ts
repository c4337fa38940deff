import { useEffect, useSyncExternalStore } from 'react'
import type { WordKey } from './words/words.ts'

/** One thing that can be done: it feeds the menu, the key handler, the palette and the help sheet. */
export type Command = {
  /** Unique while it is offered; a later one of the same id replaces it. */
  id: string
  name: WordKey
  /**
   * Each is one way to press it: `j`, `?`, `Enter`, `g m` (one after the other), `Mod+k` (Ctrl, or
   * Cmd on a Mac). Keys without Ctrl or Alt are silent while somebody types.
   */
  keys?: readonly string[]
  group: 'move' | 'conversation' | 'go' | 'app'
  /** Absent: always. */
  when?: () => boolean
  do: () => void
}

let offered: readonly (readonly Command[])[] = []
let all: readonly Command[] = []
const listeners = new Set<() => void>()

/** Offers commands until the returned function is called. The newest of an id wins. */
export function offer(commands: readonly Command[]): () => void {
  const change = (next: readonly (readonly Command[])[]) => {
    offered = next
    all = [...new Map(offered.flat().map((one) => [one.id, one])).values()]
    for (const hear of listeners) hear()
  }
  change([...offered, commands])
  return () => change(offered.filter((one) => one !== commands))
}

/** Offers these while the component stands. Give the same array as long as nothing changed. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => offer(commands), [commands])
}

const listen = (hear: () => void) => {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
/** All that are offered now, also those whose `when` says no. */
export const useOffered = (): readonly Command[] => useSyncExternalStore(listen, () => all)
export const offeredNow = (): readonly Command[] => all

export const possible = (command: Command): boolean => command.when?.() ?? true

/** Does a command by its id, when it is offered and possible. */
export function perform(id: string): boolean {
  const command = all.find((one) => one.id === id)
  if (!command || !possible(command)) return false
  command.do()
  return true
}

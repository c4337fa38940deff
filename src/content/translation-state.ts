import { createHash } from 'node:crypto'
import type { Entry } from './entries.ts'
import { isObject, type LocaleFile } from './locale-file.ts'

/** How far a translation can be trusted. `base` is the language it is translated from. */
export type TranslationState = 'base' | 'reviewed' | 'machine' | 'stale' | 'missing'

/** What `locales/<tag>/.state.json` says of one key. `of` is the hash of the base text then. */
export type StateNote = { state: 'machine' | 'reviewed'; of: string; by?: string; on?: string }

/** The notes of one state file; an entry of another shape is left out, so it counts as machine. */
export function stateNotes(file: LocaleFile): ReadonlyMap<string, StateNote> {
  const notes = new Map<string, StateNote>()
  for (const [key, value] of Object.entries(file.tree)) {
    if (!isObject(value)) continue
    const { state, of } = value
    if ((state === 'machine' || state === 'reviewed') && typeof of === 'string') {
      notes.set(key, { ...(value as Omit<StateNote, 'state' | 'of'>), state, of })
    }
  }
  return notes
}

/**
 * Hash of one text with its choices: what a translation was made of. 12 hex digits of SHA-256
 * over all that is written, in a fixed order.
 */
export function entryHash(entry: Entry): string {
  const said =
    entry.kind === 'words'
      ? entry.words
      : [
          [...entry.forms].sort(byName),
          [...entry.choices]
            .sort(byName)
            .map(([id, { label, short, description }]) => [id, label, short, description]),
        ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12)
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

/**
 * State of one translation. Without a note it counts as a machine's; a base text that changed
 * since makes it stale, whoever reviewed it.
 */
export function translationState(
  entry: Entry | undefined,
  base: Entry | undefined,
  note: StateNote | undefined,
): Exclude<TranslationState, 'base'> {
  if (entry === undefined) return 'missing'
  if (base === undefined || note === undefined) return 'machine'
  return note.of === entryHash(base) ? note.state : 'stale'
}

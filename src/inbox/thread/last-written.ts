import type { Entry } from '#app/inbox-ports.ts'

/** The last text she wrote and its key; both empty where there is none on the pages that are here. */
export function lastWritten(entries: readonly Entry[]): { key: string; text: string } {
  for (const entry of entries.toReversed())
    if (entry.kind === 'person' && entry.content.kind === 'text')
      return { key: entry.key, text: entry.content.text }
  return { key: '', text: '' }
}

import type { Row, Thread } from '#app/inbox-ports.ts'
import { lastWritten } from './last-written.ts'
import { useFound, useTranslation } from './use-translations.tsx'
import { writtenIn } from './written-in.ts'

/**
 * The language a reply is translated to. Mostly that of the conversation; where she writes in other letters
 * than that language has, what the translation service takes her last text for, and undefined until it says.
 */
export function useHerLanguage(row: Row, { entries }: Thread): string | undefined {
  const { key, text } = lastWritten(entries)
  const said = writtenIn(text, row.language)
  // Asked for wherever it stands: it may be far above what is on the screen.
  useTranslation({ key, text, from: said }, said === undefined && text !== '')
  const found = useFound(key)
  return said ?? found?.from
}

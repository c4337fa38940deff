import { readFileSync } from 'node:fs'
import { francAll } from 'franc-all'
import type { Detect } from '#core/language/detection.ts'
import { openDetector as open } from '#core/language/detector.ts'
import { readGreetings } from './read-greetings.ts'

const here = (name: string) => new URL(name, import.meta.url)

/** The table that stands beside this file, made by `npm run train:language`. */
export const tableFile = here('table.bin')

function readIfThere(file: URL): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The detector over the committed table and greetings; without a table, over franc. Reads at once, about 0.1 s:
 * open it once. Throws TableError when the table is broken, GreetingsError when the lexicon is.
 */
export function openDetector(table: URL | undefined = tableFile): Detect {
  const greetings = readGreetings(readFileSync(here('greetings.txt'), 'utf8'))
  const bytes = table && readIfThere(table)
  return open(bytes, greetings, (text, only) => francAll(text, { only: [...only], minLength: 1 }))
}

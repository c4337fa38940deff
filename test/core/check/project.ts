import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseLocaleFile } from '#content/locale-file.ts'
import { textIndex } from '#content/text-index.ts'
import { readTexts } from '#content/texts.ts'
import type { TextIndex } from '#core/flow/check/text-index.ts'
import { type Compiled, compileFlows } from '#core/flow/compile.ts'
import type { SourceFile } from '#core/flow/fault.ts'
import { type FaultWords, formatFault } from '#core/flow/format-fault.ts'

const root = join(import.meta.dirname, '../../..')

/** A folder's files by their path from it: `flows/welcome.yaml`. */
export const readTree = (folder: string): ReadonlyMap<string, string> => {
  const at = join(root, folder)
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => statSync(join(at, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(at, name), 'utf8')]),
  )
}

/** The valid project that every mistake is made in. */
export const validFiles = readTree('test/flows/valid')

/** Texts of locale files, read once for each set of them. */
const textsOf = (files: readonly SourceFile[]): TextIndex => {
  const key = JSON.stringify(files)
  const known = read.get(key) ?? textIndex(readTexts(files, parseLocaleFile))
  read.set(key, known)
  return known
}
const read = new Map<string, TextIndex>()

/** Compiles a whole project, flows and locales, from its files. */
export const compileTree = (files: ReadonlyMap<string, string>): Compiled => {
  const under = (folder: string): SourceFile[] =>
    [...files].filter(([file]) => file.startsWith(folder)).map(([file, text]) => ({ file, text }))
  const texts = textsOf(under('locales/'))
  return compileFlows(under('flows/'), texts, {
    hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 16),
    hasFile: (path) => path === 'media/guide.pdf',
    today: '2026-11-22',
  })
}

/** The valid project with some files changed or added. */
export const compileWith = (changed: Readonly<Record<string, string>>): Compiled =>
  compileTree(new Map([...validFiles, ...Object.entries(changed)]))

/** The words of faults in one language, as the project ships them. */
export const wordsIn = (language: 'en' | 'pt-PT'): FaultWords => ({
  language,
  texts: JSON.parse(readFileSync(join(root, `locales/${language}/faults.json`), 'utf8')),
})

/** A report as the coordinator sees it. */
export const reportOf = ({ faults }: Compiled, language: 'en' | 'pt-PT' = 'en'): string =>
  faults.map((fault) => `${formatFault(fault, wordsIn(language))}\n`).join('')

/** The codes of all faults, in order. */
export const codesOf = ({ faults }: Compiled): readonly string[] => faults.map(({ code }) => code)

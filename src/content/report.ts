import { readFile } from 'node:fs/promises'
import type { Fault } from '#core/flow/fault.ts'
import { type FaultWords, formatFault } from '#core/flow/format-fault.ts'
import { closest, type Language } from '#core/language.ts'

/** Languages that faults are worded in, in `locales/<tag>/faults.json`. */
const languages: readonly Language[] = ['pt-PT', 'en']

/** Our own locales, whatever folder the installation reads: the words belong to the program. */
const own = new URL('../../locales/', import.meta.url)

/** The nearest language that faults are worded in: `pt_PT.UTF-8` and `pt-BR` are Portuguese. */
export const reportLanguage = (wanted: string | undefined): Language =>
  closest([wanted?.split('.')[0]?.replace('_', '-')], languages) ?? 'pt-PT'

/** The words for faults, or for another file of the program's own, in the nearest language. */
export async function faultWords(wanted: string | undefined, file = 'faults'): Promise<FaultWords> {
  const language = reportLanguage(wanted)
  const text = await readFile(new URL(`${language}/${file}.json`, own), 'utf8')
  return { language, texts: JSON.parse(text) as Record<string, string> }
}

/**
 * Faults as lines, each `file:line:column  words`. `places` puts the folders as they stand on the
 * disk in the place of `flows/` and `locales/`, so that a terminal can open them.
 */
export const reportOf = (
  faults: readonly Fault[],
  words: FaultWords,
  places: { flows: string; locales: string } = { flows: 'flows', locales: 'locales' },
): readonly string[] =>
  faults.map((fault) => {
    const [top = '', ...rest] = fault.file.split('/')
    const folder = top === 'flows' || top === 'locales' ? places[top] : top
    return formatFault({ ...fault, file: [folder, ...rest].join('/') }, words)
  })

import { readFile } from 'node:fs/promises'
import type { Fault } from '#core/flow/fault.ts'
import { type FaultWords, formatFault } from '#core/flow/format-fault.ts'
import { closest, type Language } from '#core/language.ts'

/** Languages that faults are worded in, in `locales/<tag>/faults.json`. */
const languages: readonly Language[] = ['pt-PT', 'en']

/** Our own locales, whatever folder the installation reads: the words belong to the program. */
const own = new URL('../../locales/', import.meta.url)

/** The words for faults in the nearest language there is: `pt_PT.UTF-8` and `pt-BR` are Portuguese. */
export async function faultWords(wanted: string | undefined): Promise<FaultWords> {
  const language = closest([wanted?.split('.')[0]?.replace('_', '-')], languages) ?? 'pt-PT'
  const text = await readFile(new URL(`${language}/faults.json`, own), 'utf8')
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

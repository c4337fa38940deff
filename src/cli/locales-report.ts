import { join } from 'node:path'
import { type LocaleFault, localeFaults } from '#content/locale-check.ts'
import { type HardText, hardTexts } from '#content/plain-language.ts'
import type { TextClass } from '#content/texts.ts'
import { warnOfAsks } from './ask-warnings.ts'
import { knownAcronyms } from './known-acronyms.ts'
import type { Tool } from './tool.ts'
import { openTexts, sentences, type TranslatorTexts } from './translator-texts.ts'

const states = ['reviewed', 'machine', 'stale', 'missing'] as const
const classes: readonly (TextClass | 'talk')[] = ['rights', 'safety', 'facts', 'talk']

/** A state as the coordinator says it. */
const stateWord = (tool: Tool, state: string): string => tool.word(`locales-state-${state}`)

/** How far each language is, by class of text. */
export async function report(tool: Tool): Promise<number> {
  const open = await openTexts(tool)
  if (!open) return 1
  const { texts, base, others } = open
  for (const language of others) {
    const faults = localeFaults(texts, language).length
    tool.say('locales-language', { language, faults, count: faults })
    for (const one of classes) {
      const keys = keysOf(open, one)
      const counts = states.map((state) => {
        const count = keys.filter((key) => texts.state(language, key) === state).length
        return `${stateWord(tool, state)} ${count}`
      })
      const name = tool.word(`locales-class-${one}`).padEnd(9)
      tool.print(`  ${name} ${String(keys.length).padStart(4)}  ${counts.join('  ')}`)
    }
  }
  tool.say('locales-base', { language: base, count: sentences(open).length })
  return 0
}

/** Prints what keeps the languages, or one of them, from being whole, and warnings about asks. */
export async function check(tool: Tool, only: string | undefined): Promise<number> {
  const open = await openTexts(tool, only)
  if (!open) return only === undefined ? 1 : 2
  const found = localeFaults(open.texts, only)
  for (const fault of found) tool.print(`${placeOf(tool, fault.at)}  ${wordsOf(tool, fault)}`)
  const warnings = warnOfAsks(tool, open.texts, only)
  if (warnings > 0) tool.say('locales-warned', { count: warnings })
  if (found.length > 0) tool.say('locales-bad', { count: found.length })
  else tool.say('locales-good', { count: only === undefined ? open.texts.languages.length : 1 })
  return found.length > 0 ? 1 : 0
}

/**
 * The keys of one language in one state, named by its code or as the report says it; all but the reviewed ones when
 * none is named.
 */
export async function list(
  tool: Tool,
  language: string | undefined,
  wanted: string | undefined,
): Promise<number> {
  const open = await openTexts(tool, language ?? '')
  if (!open || language === undefined) return 2
  const only = states.find((one) => wanted === one || wanted === stateWord(tool, one))
  if (wanted !== undefined && only === undefined) {
    const known = states.map((one) => stateWord(tool, one)).join(', ')
    tool.say('no-such-state', { state: wanted, states: known })
    return 2
  }
  for (const key of sentences(open)) {
    const state = open.texts.state(language, key)
    if (only === undefined ? state !== 'reviewed' : state === only)
      tool.print(`${stateWord(tool, state).padEnd(8)}  ${key}`)
  }
  return 0
}

/** Texts that are hard to read: long sentences, acronyms that nothing explains. */
export async function plain(tool: Tool, only: string | undefined): Promise<number> {
  const open = await openTexts(tool, only)
  if (!open) return 2
  const words = await knownAcronyms(tool.flowsDir, open.texts)
  for (const language of only === undefined ? open.texts.languages : [only]) {
    const hard = hardTexts(open.texts, language, words)
    tool.say('locales-hard', {
      language,
      long: hard.filter(({ why }) => why === 'long').length,
      acronyms: hard.filter(({ why }) => why === 'acronym').length,
    })
    for (const one of hard) tool.print(`  ${hardLine(one)}`)
  }
  return 0
}

const hardLine = (one: HardText): string =>
  one.why === 'long' ? `${one.length}  ${one.key}` : `${one.acronym}  ${one.key}`

const keysOf = (open: TranslatorTexts, one: TextClass | 'talk'): readonly string[] =>
  sentences(open).filter((key) => (open.texts.classOf(key) ?? 'talk') === one)

const placeOf = ({ localesDir }: Tool, { file, line, column }: LocaleFault['at']): string =>
  `${join(localesDir, file.slice('locales/'.length))}:${line}:${column}`

const wordsOf = (tool: Tool, { code, key, vars }: LocaleFault): string =>
  tool.word(`locale-${code}`, { key, ...vars })

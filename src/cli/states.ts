import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Texts } from '#content/texts.ts'
import { entryHash, type StateNote } from '#content/translation-state.ts'
import { checked, type Tool } from './tool.ts'

const states = ['reviewed', 'machine', 'stale', 'missing'] as const

/** Prints how many texts of each language are in which state, and which are not reviewed. */
export async function printStates(tool: Tool): Promise<number> {
  const found = await checked(tool)
  if (!found) return 1
  const { texts } = found.content
  const [base = '', ...others] = texts.languages
  const keys = sentences(texts, base)
  tool.print(`  ${base.padEnd(6)} base ${keys.length}`)
  for (const language of others) {
    const counts = states.map(
      (state) => `${state} ${keys.filter((key) => texts.state(language, key) === state).length}`,
    )
    tool.print(`  ${language.padEnd(6)} ${counts.join('  ')}`)
    for (const key of keys) {
      const state = texts.state(language, key)
      if (state !== 'reviewed') tool.print(`         ${state}  ${key}`)
    }
  }
  return 0
}

/**
 * Marks the texts of one language, all or those under a key, as reviewed by a person today. Their
 * state holds until the base text changes.
 */
export async function markReviewed(
  tool: Tool,
  language: string | undefined,
  under: string | undefined,
): Promise<number> {
  const { by } = tool.options
  const found = await checked(tool)
  if (!found) return 1
  const { texts } = found.content
  const [base = '', ...others] = texts.languages
  if (language === undefined || !others.includes(language)) {
    tool.say('no-such-language', { language: language ?? '', languages: others.join(', ') })
    return 2
  }
  if (by === undefined) {
    tool.say('by-missing')
    return 2
  }
  const file = join(tool.localesDir, language, '.state.json')
  const notes: Record<string, StateNote> = await readFile(file, 'utf8').then(JSON.parse, () => ({}))
  const on = new Date().toISOString().slice(0, 10)
  let count = 0
  for (const key of sentences(texts, base)) {
    const original = texts.entry(base, key)
    const inside = under === undefined || key === under || key.startsWith(`${under}.`)
    if (!inside || !original || !texts.entry(language, key)) continue
    notes[key] = { state: 'reviewed', of: entryHash(original), by, on }
    count++
  }
  const sorted = Object.fromEntries(Object.entries(notes).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(file, `${JSON.stringify(sorted, undefined, 2)}\n`)
  tool.say('marked', { count, file })
  return 0
}

/** Keys of what people are told; word lists and the words of these commands are none. */
const sentences = (texts: Texts, base: string): readonly string[] =>
  texts
    .keys(base)
    .filter((key) => texts.entry(base, key)?.kind === 'text' && !/^(faults|tool)\./.test(key))

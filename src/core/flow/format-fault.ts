import type { Language } from '../language.ts'
import type { Fault } from './fault.ts'

/** The words of `locales/<tag>/faults.json`, a flat file, and its language. */
export type FaultWords = { language: Language; texts: Readonly<Record<string, string>> }

/** Vars whose value is a word of the flow language, and the keys that word it: `type-number`. */
const worded: Readonly<Record<string, string>> = {
  want: 'type',
  found: 'type',
  declared: 'type',
  given: 'type',
  day: 'day',
  class: 'class',
  gap: 'gap',
}

/**
 * One fault as a line for the coordinator: `flows/welcome.yaml:4:11  words`. Pure. A missing sentence
 * gives the code itself: better than nothing, and a test keeps it from happening.
 */
export const formatFault = (fault: Fault, words: FaultWords): string => {
  const { file, line, column } = fault
  return `${file}:${line}:${column}  ${sentence(fault, words)}`
}

const sentence = ({ code, level, vars }: Fault, words: FaultWords): string => {
  const said = fill(words.texts[code] ?? code, vars, words)
  const meant =
    vars.suggestion === undefined ? '' : ` ${fill(text('did-you-mean', words), vars, words)}`
  const mark = level === 'warning' ? `${text('warning', words)} ` : ''
  return mark + said + meant
}

const text = (key: string, { texts }: FaultWords): string => texts[key] ?? ''

const fill = (sentence: string, vars: Fault['vars'], words: FaultWords): string =>
  sentence.replace(/\{\{([a-z-]+)\}\}/g, (_, name: string) => shown(name, vars[name], words))

const shown = (name: string, value: string | number | undefined, words: FaultWords): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return new Intl.NumberFormat(words.language).format(value)
  if (name === 'language' || name === 'fallback') return nameOf(value, words.language)
  const group = worded[name]
  // What a person wrote must not look like several lines.
  const clean = value.replace(/\s+/g, ' ')
  return group === undefined ? clean : (words.texts[`${group}-${value}`] ?? clean)
}

/** A language by its name in another: `pt-PT` is "European Portuguese". */
const nameOf = (tag: string, language: Language): string => {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

import { join } from 'node:path'
import type { Texts } from '#content/texts.ts'
import { type AskFault, type AsksOf, askFaults } from '#core/knowledge/match-faults.ts'
import type { Tool } from './tool.ts'

const asks = 'asks.'

/** The asks of a language by topic. */
const asksOf = (texts: Texts, language: string): AsksOf => ({
  language,
  asks: texts
    .keys(language)
    .filter((key) => key.startsWith(asks))
    .map((key) => {
      const entry = texts.entry(language, key)
      return [key.slice(asks.length), entry?.kind === 'words' ? entry.words : []] as const
    }),
})

/**
 * Prints what is wrong with asks, of all languages or one: asks that stand under two topics, also of two languages, and
 * topics with few of them. Warnings: a language is whole without. How many were printed.
 */
export function warnOfAsks(tool: Tool, texts: Texts, only: string | undefined): number {
  const found = askFaults(texts.languages.map((language) => asksOf(texts, language))).filter(
    ({ language }) => only === undefined || language === only,
  )
  for (const fault of found) tool.print(`${placeOf(tool, texts, fault)}  ${wordsOf(tool, fault)}`)
  return found.length
}

function placeOf({ localesDir }: Tool, texts: Texts, { language, topic }: AskFault): string {
  const entry = texts.entry(language, asks + topic)
  const { line, column } = entry?.file.at(entry.path) ?? { line: 1, column: 1 }
  return `${join(localesDir, language, 'asks.json')}:${line}:${column}`
}

function wordsOf({ word }: Tool, fault: AskFault): string {
  const key = asks + fault.topic
  if (fault.kind === 'few') return word('ask-few', { key, count: fault.count })
  return word('ask-twice', { key, ask: fault.ask, other: fault.other ?? '' })
}

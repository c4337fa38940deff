import type { Content } from '../message.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { fold, foldAll, plain } from './fold.ts'
import { inEveryLanguage } from './languages.ts'
import { numberWord } from './number-words.ts'

/** Longest message looked at, UTF-16 units. */
const longest = 60

/**
 * One number: "1.234,5" and "1,234.5", digits of any script, words from zero to twenty, with words
 * around it that mean nothing (`typed.around-number`: "tenho 25 anos", "500 €"). "1-15" and
 * "3 or 4" are no number.
 */
export function readNumber(content: Content, context: AnswerContext): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const typed = plain(content.text)
    .replace(/[.,;!?)]+(?= |$)/g, '')
    .replace(/(?<=\d)(?=[\p{L}\p{Sc}])|(?<=\p{Sc})(?=\d)/gu, ' ')
  const value = inEveryLanguage(context, (language) => {
    const around = foldAll(context.lexicon.words(language, 'typed.around-number'))
    const number = typed
      .split(' ')
      .filter((word) => !around.has(fold(word)))
      .join(' ')
    return numerals(number, context.language) ?? numberWord(fold(number), language, context.lexicon)
  })
  return value === undefined ? undefined : { value }
}

/** Figures without words, after `plain`. U+066B and U+066C are the Arabic decimal and thousands marks. */
function numerals(typed: string, language: string): number | undefined {
  const written = typed
    .replace(/^[-\u2212\u2013] ?(?=\d)/u, '-')
    .replace(/^\+(?=\d)/, '')
    .replaceAll('\u066c', ' ')
  const [, sign, figures] = /^(-?)(\d[\d., \u066b]*)$/.exec(written) ?? []
  if (figures === undefined || !/\d$/.test(figures)) return undefined
  const value = withSeparators(figures, language)
  if (value === undefined || value > Number.MAX_SAFE_INTEGER) return undefined
  return sign === '-' ? -value : value
}

function withSeparators(figures: string, language: string): number | undefined {
  if (/^\d+$/.test(figures)) return Number(figures)
  if (/^[\d ]+\u066b\d+$/.test(figures))
    return Number(figures.replaceAll(' ', '').replace('\u066b', '.'))
  if (figures.includes('\u066b')) return undefined
  const last = figures.match(/[., ]/g)?.at(-1)
  const kinds = new Set(figures.match(/[., ]/g))
  const times = figures.split(last ?? '').length - 1
  const decimal = last !== ' ' && times === 1 && !(kinds.size === 1 && isGroup(figures, language))
  const [whole, part] = decimal ? figures.split(last ?? '') : [figures]
  const grouped = decimal ? kinds.size <= 2 : kinds.size === 1
  if (whole === undefined || !grouped) return undefined
  if (/[., ]/.test(whole) && !groups.test(whole)) return undefined
  return Number(`${whole.replace(/[., ]/g, '')}.${part ?? '0'}`)
}

/** Groups of three, or of two and three at the end as India writes: 1,00,000. */
const groups = /^\d{1,3}(?:[., ]\d{2,3})*[., ]\d{3}$/

/** "1.234" alone is a thousand in Lisbon and one and a bit in London: the language says which. */
function isGroup(figures: string, language: string): boolean {
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(figures)) return false
  return figures.includes(decimalMark(language)) === false
}

function decimalMark(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5)
  return parts.find((part) => part.type === 'decimal')?.value ?? '.'
}

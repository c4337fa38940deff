import { francAll } from 'franc-all'
import { isClass } from '#core/language/classes.ts'
import type { Detect, Detection } from '#core/language/detection.ts'
import { byFranc } from '#core/language/franc.ts'
import { type Length, type Line, lengths } from './sets.ts'
import { mean, percent, printTable, share } from './table.ts'

/** One message with what was said of it. */
export type Told = Line & {
  alone: Detection
  /** With the language of the talk known. */
  known: Detection
  /** With Portuguese as the language so far: the centre wrote first. */
  welcomed: Detection
  /** What franc says, held to the 28 languages. */
  franc: string
}

/** Hindi and Urdu in Latin letters are one spoken language. */
const asOne = (language: string) => (language === 'ur-Latn' ? 'hi-Latn' : language)

/** Whether an answer names the language it is written in. */
export const isRight = (said: string, wanted: string) => asOne(said) === asOne(wanted)

/** Asked about when the detector says so, or when it has no language of ours to offer. */
export const isAsked = (found: Detection) => found.ask || !isClass(found.language)

/** Every message through the detector, alone and with hints, and through franc. */
export function tell(lines: readonly Line[], detect: Detect): Told[] {
  const franc = (text: string, only: readonly string[]) =>
    francAll(text, { only: [...only], minLength: 1 })
  return lines.map((line) => ({
    ...line,
    alone: detect(line.text),
    known: detect(line.text, { previous: line.language }),
    welcomed: detect(line.text, { previous: 'pt' }),
    franc: byFranc(franc, line.text, 'Zyyy').language,
  }))
}

/** The figures of a group of messages; NaN where there is none. */
type Figures = {
  lines: number
  alone: number
  known: number
  welcomed: number
  asked: number
  unasked: number
  franc: number
}

function figuresOf(told: readonly Told[]): Figures {
  const part = (some: readonly Told[], test: (one: Told) => boolean) =>
    some.length === 0 ? Number.NaN : some.filter(test).length / some.length
  const right = ({ alone, language }: Told) => isRight(alone.language, language)
  return {
    lines: told.length,
    alone: part(told, right),
    known: part(told, ({ known, language }) => isRight(known.language, language)),
    welcomed: part(told, ({ welcomed, language }) => isRight(welcomed.language, language)),
    asked: part(told, ({ alone }) => isAsked(alone)),
    unasked: part(
      told.filter(({ alone }) => !isAsked(alone)),
      right,
    ),
    franc: part(
      told.filter(({ language }) => !isRomanised(language)),
      ({ franc, language }) => franc === language,
    ),
  }
}

const columns = ['alone', 'known', 'welcomed', 'asked', 'unasked', 'franc'] as const
const isRomanised = (language: string) => language.endsWith('-Latn')

/** Per class and length, then the mean of the 28 languages and of the six typed in Latin letters. */
export function printLanguages(told: readonly Told[]) {
  const head = ['class', 'length', 'lines', ...columns]
  const classes = [...new Set(told.map(({ language }) => language))]
  const of = (language: string, length: Length) =>
    figuresOf(told.filter((one) => one.language === language && one.length === length))
  const all = new Map(classes.map((one) => [one, lengths.map((length) => of(one, length))]))
  const rows = [...all].flatMap(([language, three]) =>
    three.flatMap((figures, at) => {
      if (figures.lines === 0) return []
      const cells = columns.map((column) => percent(figures[column]))
      return [[language, lengths[at] as string, String(figures.lines), ...cells]]
    }),
  )
  for (const [name, wanted] of [
    ['mean, own script', (one: string) => !isRomanised(one)],
    ['mean, Latin letters', isRomanised],
  ] as const) {
    const some = [...all].filter(([language]) => wanted(language)).map(([, three]) => three)
    lengths.forEach((length, at) => {
      const lines = some.reduce((sum, three) => sum + (three[at]?.lines ?? 0), 0)
      if (lines === 0) return
      const cells = columns.map((column) =>
        percent(mean(some.map((three) => three[at]?.[column] ?? Number.NaN))),
      )
      rows.push([name, length, String(lines), ...cells])
    })
  }
  printTable('Language, per cent right', head, rows)
  console.log(
    'known: with the language of the talk; welcomed: with Portuguese as the language so far;\nasked: the person would be asked; unasked: right where she is not; franc: franc-all, only ours',
  )
}

/** How right it is when it may ask about the least sure tenth. */
export function printTenth(told: readonly Told[]) {
  const rows = lengths.map((length) => {
    const sure = told
      .filter((one) => one.length === length && !isRomanised(one.language))
      .sort((a, b) => b.alone.confidence - a.alone.confidence)
    const kept = sure.slice(0, Math.ceil(sure.length * 0.9))
    const right = kept.filter(({ alone, language }) => isRight(alone.language, language))
    return [length, String(kept.length), share(right.length, kept.length)]
  })
  printTable('When the least sure 10 % are asked about', ['length', 'lines', 'right'], rows)
}

/** The pairs most often taken for each other. */
export function printConfused(told: readonly Told[], most = 12) {
  const pairs = new Map<string, Told[]>()
  for (const one of told) {
    if (isRight(one.alone.language, one.language)) continue
    const pair = `${one.language} as ${one.alone.language}`
    pairs.set(pair, [...(pairs.get(pair) ?? []), one])
  }
  const rows = [...pairs]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, most)
    .map(([pair, some]) => [
      pair,
      ...lengths.map((length) => String(some.filter((one) => one.length === length).length)),
      String(some.filter(({ alone }) => isAsked(alone)).length),
    ])
  printTable('Most confused, lines', ['pair', ...lengths, 'of them asked'], rows)
}

/** Messages a second on this core, each read once without hints, over about a second. */
export function speedOf(lines: readonly Line[], detect: Detect): number {
  for (const { text } of lines) detect(text)
  const start = performance.now()
  let read = 0
  while (performance.now() - start < 1000) {
    for (const { text } of lines) detect(text)
    read += lines.length
  }
  return (read / (performance.now() - start)) * 1000
}

import { Temporal } from 'temporal-polyfill'
import type { Hours } from '../centre.ts'
import type { Content } from '../message.ts'
import { readDate } from './date.ts'
import type { AnswerContext } from './expect.ts'
import { fold, foldAll } from './fold.ts'
import { isOneOf } from './is-one-of.ts'
import { readTime } from './time.ts'

/**
 * When she would like to come: a day (ISO date), a part of the day, a time (HH:MM), or several of them; or the first
 * there is `from` a day on.
 */
export type When = { date?: string; hours?: Hours; time?: string; from?: string }

/** Parts of a day on the wall clock, minutes. They overlap, as in speech. */
const parts: Readonly<Record<'morning' | 'afternoon' | 'night', Hours>> = {
  morning: { from: 0, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 19 * 60 },
  night: { from: 17 * 60, to: 24 * 60 },
}

/** Longest message looked at, words. */
const longest = 10

/**
 * A day, a part of a day or a time, said her way, in any shipped language: "amanhã de manhã", "next Friday at 3 pm",
 * `সোমবার`, "next week", "any day". Undefined where any word of it is none of these.
 */
export function readWhen(content: Content, context: AnswerContext): When | undefined {
  if (content.kind !== 'text') return undefined
  const words = fold(content.text).split(' ')
  if (words.length > longest) return undefined
  const whole = words.join(' ')
  const { part, rest } = partIn(whole, context)
  const from = startIn(part === undefined || rest === '' ? whole : rest, context)
  if (from !== undefined) return { from, ...(part && { hours: parts[part] }) }
  const date = dateIn(rest, context) ?? dateIn(whole, context)
  const hours = part === undefined ? undefined : { hours: parts[part] }
  // "mañana" alone is tomorrow; "morning" alone is a part of any day.
  if (date !== undefined) return { date, ...(rest === '' ? undefined : hours) }
  const time = timeIn(whole, context)
  if (time !== undefined) return { time }
  return rest === '' ? hours : split(words, context)
}

/** A day and a time after it, or before: "segunda às 10", "às 10 de segunda". */
function split(words: readonly string[], context: AnswerContext): When | undefined {
  for (let at = 1; at < words.length; at++) {
    const halves = [words.slice(0, at).join(' '), words.slice(at).join(' ')] as const
    for (const [day, clock] of [halves, [halves[1], halves[0]] as const]) {
      const date = dateIn(day, context)
      const time = date === undefined ? undefined : timeIn(clock, context)
      if (date !== undefined && time !== undefined) return { date, time }
    }
  }
  return undefined
}

/** The day from which on she could come, where she names none: "next week" begins on Monday. */
function startIn(text: string, { language, lexicon, now, zone }: AnswerContext) {
  const says = (key: string) => isOneOf(key, text, language, lexicon)
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  if (says('typed.soonest')) return today.toString()
  return says('typed.next-week') ? today.add({ days: 8 - today.dayOfWeek }).toString() : undefined
}

const dateIn = (text: string, context: AnswerContext): string | undefined =>
  textOf(readDate({ kind: 'text', text }, context))

const timeIn = (text: string, context: AnswerContext): string | undefined =>
  textOf(readTime({ kind: 'text', text }, context))

const textOf = (answer: ReturnType<typeof readDate>): string | undefined =>
  typeof answer?.value === 'string' ? answer.value : undefined

/** The part of the day a text names, by its longest phrase, and the text without it. Her language first. */
function partIn(text: string, { language, lexicon }: AnswerContext) {
  const padded = ` ${text} `
  for (const one of [language, ...lexicon.languages.filter((other) => other !== language)]) {
    let found: { part: keyof typeof parts; phrase: string } | undefined
    for (const part of ['morning', 'afternoon', 'night'] as const)
      for (const phrase of foldAll(lexicon.words(one, `typed.${part}`)))
        if (phrase.length > (found?.phrase.length ?? 0) && padded.includes(` ${phrase} `))
          found = { part, phrase }
    if (found !== undefined)
      return { part: found.part, rest: padded.replace(` ${found.phrase} `, ' ').trim() }
  }
  return { part: undefined, rest: text }
}

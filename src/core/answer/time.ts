import type { Content } from '../message.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { fold, foldAll } from './fold.ts'
import { inEveryLanguage } from './languages.ts'
import { numberWord } from './number-words.ts'

/** Longest message looked at, UTF-16 units. */
const longest = 60

/**
 * A time of day as HH:MM: "15h", "15h30", "15:30", "1530", "3 da tarde", "3 pm", "às 9", "9 e meia",
 * "meio-dia". A bare hour is read on the 24-hour clock, as Portugal and Italy write it.
 */
export function readTime(content: Content, context: AnswerContext): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const typed = fold(content.text)
  const value = inEveryLanguage(context, (language) => timeIn(typed, language, context))
  return value === undefined ? undefined : { value }
}

/** Parts of the day, and what each does to an hour of the 12-hour clock. */
const dayParts: Readonly<Record<string, (hour: number) => number>> = {
  morning: (hour) => (hour === 12 ? 0 : hour),
  afternoon: (hour) => (hour < 12 ? hour + 12 : hour),
  night: (hour) => (hour === 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour),
}

function timeIn(typed: string, language: string, context: AnswerContext): string | undefined {
  const words = (key: string) => foldAll(context.lexicon.words(language, `typed.${key}`))
  if (words('noon').has(typed)) return '12:00'
  if (words('midnight').has(typed)) return '00:00'
  let rest = ` ${typed.replace(/(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ')} `
  let part: string | undefined
  let half = false
  for (const name of Object.keys(dayParts)) {
    const without = take(rest, words(name))
    if (without === undefined) continue
    if (part !== undefined) return undefined
    part = name
    rest = without
  }
  const afterHalf = take(rest, words('half-past'))
  if (afterHalf !== undefined) {
    half = true
    rest = afterHalf
  }
  for (;;) {
    const without = take(rest, words('around-time'))
    if (without === undefined) break
    rest = without
  }
  const clock = readClock(rest.trim(), language, context)
  if (clock === undefined || (half && clock.minute !== undefined)) return undefined
  const hour = part === undefined ? clock.hour : dayParts[part]?.(clock.hour)
  const minute = half ? 30 : (clock.minute ?? 0)
  if (hour === undefined || hour > 23 || minute > 59) return undefined
  if (part === 'morning' && clock.hour > 12) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The text without the longest of the phrases that it holds, or undefined. Both ends have spaces. */
function take(text: string, phrases: ReadonlySet<string>): string | undefined {
  let longestPhrase = ''
  for (const phrase of phrases) {
    if (phrase.length > longestPhrase.length && text.includes(` ${phrase} `)) longestPhrase = phrase
  }
  return longestPhrase === '' ? undefined : text.replace(` ${longestPhrase} `, ' ')
}

type ClockTime = { hour: number; minute: number | undefined }

function readClock(text: string, language: string, context: AnswerContext): ClockTime | undefined {
  const [, hour, minute] = /^(\d{1,2})(?:[:.h ](\d{2}))?$/.exec(text) ?? []
  if (hour !== undefined) {
    return { hour: Number(hour), minute: minute === undefined ? undefined : Number(minute) }
  }
  const [, hh, mm] = /^(\d{2})(\d{2})$/.exec(text) ?? []
  if (hh !== undefined) return { hour: Number(hh), minute: Number(mm) }
  const word = numberWord(text, language, context.lexicon)
  return word === undefined ? undefined : { hour: word, minute: undefined }
}

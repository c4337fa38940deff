import { Temporal } from 'temporal-polyfill'
import type { Content } from '../message.ts'
import { readCalendar } from './calendar-date.ts'
import { dateTokens } from './date-words.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { fold } from './fold.ts'
import { inEveryLanguage } from './languages.ts'
import { relativeDate } from './relative-date.ts'

/** Longest message looked at, UTF-16 units. */
const longest = 80

/**
 * A day as an ISO date: "2026-12-03", "3/12/2026" and "3-12" (day first, always), "3 de dezembro",
 * "amanhã", "segunda", "next Monday", "in 3 days". Without a year it is the next such day; a weekday
 * is the first one after today. Today is the day at the centre.
 */
export function readDate(content: Content, context: AnswerContext): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const typed = fold(content.text)
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.zone)
    .toPlainDate()
  const figures = readCalendar(typed, today)
  const value =
    figures ??
    inEveryLanguage(context, (language) => {
      const tokens = dateTokens(typed, language, context.lexicon)
      return tokens === undefined ? undefined : relativeDate(tokens, today)?.toString()
    })
  return value === undefined ? undefined : { value }
}

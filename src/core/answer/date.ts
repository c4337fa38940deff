import { Temporal } from 'temporal-polyfill'
import type { Content } from '../message.ts'
import { readCalendar } from './calendar-date.ts'
import { dateReadings } from './date-words.ts'
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
  const value =
    readCalendar(typed, today) ??
    inEveryLanguage(context, (language) => {
      const readings = dateReadings(typed, language, context.lexicon)
      const dates = new Set(
        readings.flatMap((words) => relativeDate(words, today)?.toString() ?? []),
      )
      return dates.size === 1 ? [...dates][0] : undefined
    })
  return value === undefined ? undefined : { value }
}

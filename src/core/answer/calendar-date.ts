import { Temporal } from 'temporal-polyfill'

/** Years an answer may name: births of the living to plans of the young. */
const years = { first: 1900, last: 2100 }

/**
 * A folded date in figures, as ISO: "2026-12-03", "3/12/2026", "3.12.26", "3-12". Day before month. U+060D is
 * the slash of Arabic and Urdu dates.
 */
export function readCalendar(folded: string, today: Temporal.PlainDate): string | undefined {
  const typed = folded.replaceAll('\u060d', '/')
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(typed)
  if (iso !== null) return onDay(Number(iso[3]), Number(iso[2]), iso[1], today)?.toString()
  const [, day, month, year] =
    /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(typed) ?? []
  if (day === undefined || month === undefined) return undefined
  return onDay(Number(day), Number(month), year, today)?.toString()
}

/**
 * The day with this day and month: in the year given as two or four figures, else the next such day,
 * today included. Undefined when the calendar has no such day.
 */
export function onDay(
  day: number,
  month: number,
  year: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (year !== undefined) return exactDay(day, month, fullYear(year, today))
  // Four years: the next 29 February. The gap around 2100 lies beyond our years.
  for (let ahead = 0; ahead <= 4; ahead++) {
    const found = exactDay(day, month, today.year + ahead)
    if (found !== undefined && Temporal.PlainDate.compare(found, today) >= 0) return found
  }
  return undefined
}

function exactDay(day: number, month: number, year: number): Temporal.PlainDate | undefined {
  if (day < 1 || month < 1 || month > 12 || year < years.first || year > years.last)
    return undefined
  const date = Temporal.PlainDate.from({ year, month, day })
  return date.day === day ? date : undefined
}

/** "85" is 1985 and "27" is 2027: two figures reach ten years ahead, the rest lies behind. */
function fullYear(figures: string, today: Temporal.PlainDate): number {
  const year = Number(figures)
  if (figures.length > 2) return year
  const century = today.year - (today.year % 100)
  return century + year <= today.year + 10 ? century + year : century - 100 + year
}

import type { Hours } from '../centre.ts'
import type { Pattern } from './calendar.ts'
import { dayOf, weekdayOf } from './day.ts'
import { daysOf } from './recurrence.ts'

/** Days of rules, a year of days at a time: a rule is asked about each day of a month. */
const found = new WeakMap<Pattern, Map<number, ReadonlySet<number>>>()
const chunk = 366

/** The hours a pattern gives a day (number). */
export function hoursBy(pattern: Pattern, day: number): readonly Hours[] {
  if (pattern.from !== undefined && day < dayOf(pattern.from)) return []
  if (pattern.until !== undefined && day > dayOf(pattern.until)) return []
  if ('week' in pattern) return pattern.week[weekdayOf(day) - 1] ?? []
  const known = found.get(pattern) ?? new Map<number, ReadonlySet<number>>()
  found.set(pattern, known)
  const at = Math.floor(day / chunk)
  const last = (at + 1) * chunk - 1
  const days = known.get(at) ?? new Set(daysOf(pattern.rule, pattern.from, at * chunk, last))
  known.set(at, days)
  return days.has(day) ? pattern.hours : []
}

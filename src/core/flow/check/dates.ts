import { faultOfRule } from '../../booking/recurrence.ts'
import type { Hours } from '../../centre.ts'
import { weekdays } from '../hours-text.ts'
import type { Path } from '../step.ts'
import { isDate } from './calendar.ts'
import type { Report, Written } from './project.ts'

/** One date; false where the calendar has none such. */
const checkDate = ({ at }: Written, path: Path, date: string, report: Report): boolean => {
  if (isDate(date)) return true
  report.error('bad-date', at(path), { date })
  return false
}

/** Dates and stretches of them, `2026-08-03/2026-08-14`. */
export const checkDates = (
  written: Written,
  path: Path,
  dates: readonly string[],
  report: Report,
): void => {
  dates.forEach((text, index) => {
    const [from = '', to = from, ...more] = text.split('/')
    const here = [...path, index]
    if (!isDate(from) || !isDate(to) || more.length > 0)
      report.error('bad-date', written.at(here), { date: text })
    else checkForwards(written, here, from, to, report)
  })
}

const checkForwards = ({ at }: Written, path: Path, from: string, to: string, report: Report) => {
  if (from > to) report.error('dates-backwards', at(path), { from, to })
}

/** The hours of one day: forwards, none of them twice. */
export const checkHours = (
  { at }: Written,
  path: Path,
  hours: readonly Hours[],
  day: string,
  report: Report,
): void => {
  hours.forEach(({ from, to }, index) => {
    if (from >= to) report.error('hours-backwards', at([...path, index]), { day })
    if (hours.slice(0, index).some((other) => from < other.to && other.from < to))
      report.error('hours-overlap', at([...path, index]), { day })
  })
}

type WrittenWeek = Readonly<Record<(typeof weekdays)[number], readonly Hours[]>>

export const checkWeek = (
  written: Written,
  path: Path,
  week: WrittenWeek | undefined,
  report: Report,
): void => {
  for (const name of weekdays)
    checkHours(written, [...path, name], week?.[name] ?? [], name, report)
}

type WrittenPattern = {
  week?: WrittenWeek | undefined
  rule?: string | undefined
  hours?: readonly Hours[] | undefined
  from?: string | undefined
  until?: string | undefined
}

/** A week or a rule, its hours, its first and last date. */
export const checkPattern = (
  written: Written,
  path: Path,
  { week, rule, hours, from, until }: WrittenPattern,
  report: Report,
): void => {
  checkWeek(written, [...path, 'week'], week, report)
  checkHours(written, [...path, 'hours'], hours ?? [], rule ?? '', report)
  const begins = from === undefined || checkDate(written, [...path, 'from'], from, report)
  const ends = until === undefined || checkDate(written, [...path, 'until'], until, report)
  if (!begins || !ends) return
  if (from !== undefined && until !== undefined)
    checkForwards(written, [...path, 'until'], from, until, report)
  if (rule === undefined || from === undefined) return
  const part = faultOfRule(rule, from)
  if (part !== undefined) report.error('bad-rule', written.at([...path, 'rule']), { part })
}

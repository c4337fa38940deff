import { fieldIn, momentIn } from '../composer/later-times.ts'
import type { CalendarView } from '../place.ts'

const day = 86_400_000

/** The date, ISO 8601, some days after another. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00Z`) + days * day).toISOString().slice(0, 10)

/** The Monday of a week. */
const mondayOf = (date: string): string =>
  dateAfter(date, -((new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7))

/** The date clocks of a zone show at a moment. */
export const dateIn = (zone: string, at: number): string => fieldIn(zone, at).slice(0, 10)

/** Minutes after midnight that clocks of a zone show at a moment. */
export const wallOf = (zone: string, at: number): number => {
  const [hours = 0, minutes = 0] = fieldIn(zone, at).slice(11).split(':').map(Number)
  return hours * 60 + minutes
}

/** The moment at which clocks of a zone show these minutes after the midnight of a date. */
export const momentAt = (zone: string, date: string, wall: number): number => {
  const two = (value: number) => String(value).padStart(2, '0')
  const field = `${date}T${two(Math.floor(wall / 60))}:${two(wall % 60)}`
  return momentIn(zone, field) ?? Number.NaN
}

/** How many days each view shows. */
const shows: Readonly<Record<CalendarView, number>> = { day: 1, week: 7, agenda: 14 }

/** The dates of a view around a date: the day, its week, or two weeks from it on. */
export function datesOf(view: CalendarView, date: string): readonly string[] {
  const first = view === 'week' ? mondayOf(date) : date
  return Array.from({ length: shows[view] }, (_, at) => dateAfter(first, at))
}

/** Where "next" and "previous" lead. */
export const stepOf = (view: CalendarView): number => shows[view]

/** The moments of some dates, `to` not included. */
export const spanOf = (zone: string, dates: readonly string[]): { from: number; to: number } => ({
  from: momentAt(zone, dates[0] ?? '', 0),
  to: momentAt(zone, dateAfter(dates.at(-1) ?? '', 1), 0),
})

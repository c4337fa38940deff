import type { Calendar } from './calendar.ts'
import { cellAt, cellMinutes } from './cells.ts'
import { placeDay } from './place-day.ts'

const dayMs = 86_400_000

/**
 * The date and the minute after midnight that the clock of a place shows when a cell begins. Reckoned from days that
 * are worked out already: of a month of offers each is asked, and a calendar library takes ten times as long.
 */
export function placeClock(
  calendar: Calendar,
  place: string,
  start: number,
): { day: string; minute: number } {
  const cell = cellAt(start)
  const about = Math.floor(start / dayMs)
  // No zone is farther from UTC than a day.
  for (const day of [about, about - 1, about + 1]) {
    const { date, from, to, stretches } = placeDay(calendar, place, day)
    if (cell < from || cell >= to) continue
    const stretch = stretches.find((one) => one.from <= cell && cell < one.to)
    if (stretch !== undefined)
      return { day: date, minute: stretch.minute + (cell - stretch.from) * cellMinutes }
  }
  throw new RangeError(`No day of "${place}" has the moment ${start}.`)
}

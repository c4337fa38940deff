import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DeskCalendar, DeskColumn } from '#app/appointment-ports.ts'
import { calendarQuery } from './calendar-query.ts'
import { dateIn, datesOf, spanOf } from './days.ts'

const day = 86_400_000
/** Nobody looks farther ahead; a year that is half typed is no day to ask about. ms. */
const farthest = 400 * day

/** Who is at a place within the days of a calendar, before all others; else as they stood. */
export const thereFirst = (
  technicians: readonly DeskColumn[],
  known: Pick<DeskCalendar, 'technicians'>,
  place: string,
): readonly DeskColumn[] => {
  const there = new Set(
    known.technicians.filter(({ at }) => at.some((one) => one.place === place)).map(({ id }) => id),
  )
  return technicians.toSorted((a, b) => Number(there.has(b.id)) - Number(there.has(a.id)))
}

/** Technicians in the order in which they are to be chosen from for a place at a moment: who is there that day first. */
export function useThereFirst(
  calendar: DeskCalendar,
  technicians: readonly DeskColumn[],
  { place, zone, start }: { place: string; zone: string; start: number | undefined },
): readonly DeskColumn[] {
  const now = Date.now()
  const at = Math.min(Math.max(start ?? now, now), now + farthest)
  // What is shown of the calendar may be another day, or an hour of one.
  const span = spanOf(calendar.zone, datesOf('day', dateIn(zone, at)))
  const { data } = useQuery({ ...calendarQuery(span), placeholderData: keepPreviousData })
  return thereFirst(technicians, data ?? calendar, place)
}

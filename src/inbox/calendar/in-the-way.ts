import type { DeskAppointment, DeskCalendar, ToBlock } from '#app/appointment-ports.ts'

/** The first appointment that keeps a time from being blocked, of those she may see. */
export const inTheWay = (
  { appointments }: Pick<DeskCalendar, 'appointments'>,
  { keys, from, to }: Pick<ToBlock, 'keys' | 'from' | 'to'>,
): DeskAppointment | undefined =>
  appointments
    .filter((one) => one.from < to && from < one.to && one.takes.some((key) => keys.includes(key)))
    .toSorted((a, b) => a.from - b.from)[0]

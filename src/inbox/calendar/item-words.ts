import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { personName } from '../queue/person-name.ts'
import { timeOf } from '../thread/when.ts'
import type { Say } from '../words/words.ts'

/** Who comes, as the list of conversations calls her, too. */
export const nameOf = ({ name, conversation, id }: DeskAppointment, t: Say): string =>
  personName(name, conversation ?? id, t)

/** What it is for. */
export const serviceName = ({ services }: DeskCalendar, service: string): string =>
  services.find(({ id }) => id === service)?.name ?? service

/** The name of somebody or something by its id. */
export const whoName = (calendar: DeskCalendar, id: string | undefined): string | undefined =>
  [...calendar.technicians, ...calendar.resources].find((one) => one.id === id)?.name

export const placeName = ({ places }: DeskCalendar, id: string): string =>
  places.find((one) => one.id === id)?.name ?? id

/** "10:00–10:40". */
export const hoursWords = (
  { from, to }: { from: number; to: number },
  tag: string,
  zone: string,
): string => `${timeOf(from, tag, zone)}–${timeOf(to, tag, zone)}`

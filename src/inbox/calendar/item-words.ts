import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { timeOf } from '../thread/when.ts'
import type { Say } from '../words/words.ts'

/** What an appointment is called where she may not know the name, or there is none. */
export const nameOf = ({ name }: DeskAppointment, t: Say): string => name ?? t('calendar.noName')

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

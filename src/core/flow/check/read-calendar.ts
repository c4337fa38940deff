import {
  municipalHolidaysFile,
  placeFile,
  resourcesFile,
  servicesFile,
  staffFile,
} from '../calendar-files.ts'
import type { Parsed } from '../parse.ts'
import type { CalendarProject, Report, Written } from './project.ts'
import { checked, writtenOf } from './read-file.ts'

/** The files of flows/centres beside the centre itself, by their first key. */
export const calendarKinds = [
  'place',
  'services',
  'staff',
  'resources',
  'municipal-holidays',
] as const

/** A calendar that is being read. */
type Reading = { [Part in keyof CalendarProject]: CalendarProject[Part][number][] }

export const emptyCalendar = (): Reading => ({
  places: [],
  services: [],
  staff: [],
  resources: [],
  holidays: [],
})

/** Reads one file into a calendar; false when it could not be read. */
export const readCalendarFile = (
  kind: (typeof calendarKinds)[number],
  parsed: Parsed,
  written: Written,
  report: Report,
  into: Reading,
): boolean => {
  const below = (...path: string[]) => writtenOf(parsed, path)
  switch (kind) {
    case 'place': {
      const read = checked(placeFile, parsed, written, report)
      if (read === undefined) return false
      into.places.push({ ...written, id: read.place, draft: read, isCentre: false })
      return true
    }
    case 'services': {
      const read = checked(servicesFile, parsed, written, report)
      for (const [id, draft] of Object.entries(read?.services ?? {}))
        into.services.push({ ...below(kind, id), id, draft })
      return read !== undefined
    }
    case 'staff': {
      const read = checked(staffFile, parsed, written, report)
      for (const [id, draft] of Object.entries(read?.staff ?? {}))
        into.staff.push({ ...below(kind, id), id, draft })
      return read !== undefined
    }
    case 'resources': {
      const read = checked(resourcesFile, parsed, written, report)
      for (const [id, draft] of Object.entries(read?.resources ?? {}))
        into.resources.push({ ...below(kind, id), id, draft })
      return read !== undefined
    }
    case 'municipal-holidays': {
      const read = checked(municipalHolidaysFile, parsed, written, report)
      for (const [index, draft] of (read?.[kind] ?? []).entries())
        into.holidays.push({ ...below(kind, String(index)), draft })
      return read !== undefined
    }
  }
}

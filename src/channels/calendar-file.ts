import ical, { ICalCalendarMethod } from 'ical-generator'
import type { CalendarEntry } from '#core/words.ts'

/** What a calendar entry is sent as. */
const calendarMime = 'text/calendar'

/**
 * The bytes of an entry for her own calendar (RFC 5545). A later one of the same id takes the place of the one before
 * where its sequence is higher. Moments stand in UTC, so that every phone shows them right, on the nights the clocks
 * change too.
 */
export function calendarFile(entry: CalendarEntry) {
  const { id, name, title, start, end, sequence, where } = entry
  const calendar = ical({
    prodId: '//acolhe//appointments//PT',
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id,
    sequence,
    // An entry made again is the same, byte by byte.
    stamp: new Date(start),
    start: new Date(start),
    end: new Date(end),
    summary: title,
    ...(where === undefined ? {} : { location: where }),
  })
  const bytes = new Uint8Array(Buffer.from(calendar.toString()))
  return { bytes, name, mime: calendarMime }
}

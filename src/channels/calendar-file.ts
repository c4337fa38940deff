import ical, { ICalCalendarMethod, type ICalEventData } from 'ical-generator'
import type { FileEvent, WriteCalendarFile } from '#app/calendar-feed-ports.ts'
import type { CalendarEntry } from '#core/words.ts'

/** What a calendar entry is sent as. */
const calendarMime = 'text/calendar'

/** How often programs that read a feed should look again, s. */
const every = 900

/**
 * Writes a calendar file (RFC 5545). Moments stand in UTC, so that every reader shows them right, on the nights the
 * clocks change too. The same in, the same out, byte by byte.
 */
export const writeCalendarFile: WriteCalendarFile = ({ feed, stamp, events }) => {
  const calendar = ical({
    prodId: '//acolhe//appointments//PT',
    method: ICalCalendarMethod.PUBLISH,
    ...(feed && { name: feed.name, ttl: every }),
  })
  if (feed) calendar.x([{ key: 'X-WR-TIMEZONE', value: feed.zone }])
  for (const event of events) calendar.createEvent(dataOf(event, stamp))
  return calendar.toString()
}

function dataOf(event: FileEvent, stamp: number): ICalEventData {
  const { id, sequence, from, to, title, where, pin, more } = event
  const geo = pin && { lat: pin.latitude, lon: pin.longitude }
  return {
    id,
    ...(sequence === undefined ? {} : { sequence }),
    ...{ stamp: new Date(stamp), start: new Date(from), end: new Date(to), summary: title },
    ...(more ? { description: more } : {}),
    ...(where === undefined ? {} : { location: geo ? { title: where, geo } : where }),
  }
}

/**
 * The bytes of an entry for her own calendar. A later one of the same id takes the place of the one before where its
 * sequence is higher.
 */
export function calendarFile(entry: CalendarEntry) {
  const { id, name, title, start, end, sequence, where } = entry
  const event = { ...{ id, sequence, from: start, to: end, title }, ...(where ? { where } : {}) }
  const text = writeCalendarFile({ stamp: start, events: [event] })
  return { bytes: new Uint8Array(Buffer.from(text)), name, mime: calendarMime }
}

import ical, { ICalCalendarMethod } from 'ical-generator'
import type { WriteCalendarFile } from '#app/calendar-feed-ports.ts'

/** Writes a calendar file (RFC 5545). Moments stand in UTC: no reader has to know when our clocks change. */
export const writeCalendarFile: WriteCalendarFile = ({ name, zone, madeAt, events }) => {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Acolhe', product: 'calendar', language: 'EN' },
    ttl: 900,
  })
  calendar.x([{ key: 'X-WR-TIMEZONE', value: zone }])
  for (const { id, from, to, title, where, pin, more } of events)
    calendar.createEvent({
      id: `${id}@acolhe`,
      // The same as long as nothing has changed, so that the file is.
      stamp: new Date(madeAt),
      start: new Date(from),
      end: new Date(to),
      summary: title,
      ...(more ? { description: more } : {}),
      ...(where === undefined
        ? {}
        : pin
          ? { location: { title: where, geo: { lat: pin.latitude, lon: pin.longitude } } }
          : { location: where }),
    })
  return calendar.toString()
}

import ICAL from 'ical.js'
import ical from 'node-ical'
import { expect } from 'vitest'

/** What two strangers read of a calendar file: both the same, or the test fails. */
export function readCalendar(bytes: Buffer) {
  const text = bytes.toString('utf8')
  const found = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
  if (found === null) throw new Error('ical.js finds no event')
  const one = new ICAL.Event(found)
  const other = Object.values(ical.sync.parseICS(text)).find((each) => each?.type === 'VEVENT')
  if (other?.type !== 'VEVENT') throw new Error('node-ical finds no event')
  const start = one.startDate.toJSDate().getTime()
  expect(other.start.getTime()).toBe(start)
  expect(other.summary).toBe(one.summary)
  return {
    text,
    uid: one.uid,
    sequence: one.sequence,
    start,
    title: one.summary,
    where: one.location,
  }
}

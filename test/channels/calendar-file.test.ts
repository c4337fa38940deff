import ICAL from 'ical.js'
import ical from 'node-ical'
import { describe, expect, test } from 'vitest'
import type { CalendarEntry } from '#core/words.ts'
import { calendarFile } from '../../src/channels/calendar-file.ts'

const entry = (start: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  kind: 'calendar',
  id: 'b1',
  name: '2027-03-28.ics',
  title: 'Compromisso',
  start: Date.parse(start),
  end: Date.parse(start) + 45 * 60_000,
  sequence: 7,
  where: 'Largo do Exemplo 4, 2710-000 Sintra; atrás da igreja, porta verde',
  ...more,
})

const textOf = (one: CalendarEntry): string => new TextDecoder().decode(calendarFile(one).bytes)

/** What two strangers read of it. */
function read(text: string) {
  const component = new ICAL.Component(ICAL.parse(text))
  const found = component.getFirstSubcomponent('vevent')
  if (found === null) throw new Error('ical.js finds no event')
  const one = new ICAL.Event(found)
  const other = Object.values(ical.sync.parseICS(text)).find((each) => each?.type === 'VEVENT')
  if (other?.type !== 'VEVENT') throw new Error('node-ical finds no event')
  return { component, one, other }
}

/** A moment on the wall clock of a zone. */
const wall = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    date,
  )

/** The nights the clocks change in 2027, and what the wall shows on both sides of them. */
const nights = [
  ['2027-03-28T00:30:00Z', 'Europe/Lisbon', '2027-03-28 00:30'],
  ['2027-03-28T01:00:00Z', 'Europe/Lisbon', '2027-03-28 02:00'],
  ['2027-03-28T01:00:00Z', 'Atlantic/Azores', '2027-03-28 01:00'],
  ['2027-03-28T01:00:00Z', 'Europe/Rome', '2027-03-28 03:00'],
  ['2027-10-31T00:30:00Z', 'Europe/Lisbon', '2027-10-31 01:30'],
  ['2027-10-31T01:30:00Z', 'Europe/Lisbon', '2027-10-31 01:30'],
  ['2027-10-31T01:30:00Z', 'Atlantic/Madeira', '2027-10-31 01:30'],
  ['2027-10-31T01:30:00Z', 'Europe/Rome', '2027-10-31 02:30'],
] as const

describe('an entry for her calendar', () => {
  test.each(nights)('%s is read by two others as %s %s', (start, zone, shown) => {
    const { one, other } = read(textOf(entry(start)))
    expect(wall(one.startDate.toJSDate(), zone)).toBe(shown)
    expect(wall(other.start, zone)).toBe(shown)
    expect(other.end?.getTime()).toBe(Date.parse(start) + 45 * 60_000)
  })

  test('is published under the same name each time, and a later one counts more', () => {
    const first = read(textOf(entry('2027-03-29T09:00:00Z')))
    const moved = read(textOf(entry('2027-03-30T09:00:00Z', { sequence: 8 })))
    expect(first.component.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(moved.one.uid).toBe(first.one.uid)
    expect(moved.one.sequence).toBeGreaterThan(first.one.sequence)
    expect(textOf(entry('2027-03-29T09:00:00Z'))).toBe(textOf(entry('2027-03-29T09:00:00Z')))
  })

  test('says no more than its title and the address, whatever signs they hold', () => {
    const { one, other } = read(textOf(entry('2027-03-29T09:00:00Z')))
    const where = 'Largo do Exemplo 4, 2710-000 Sintra; atrás da igreja, porta verde'
    expect([one.summary, one.location, one.description]).toEqual(['Compromisso', where, null])
    expect(other.location).toBe(where)
    for (const title of ['موعد', '约会', 'সাক্ষাৎ'])
      expect(read(textOf(entry('2027-03-29T09:00:00Z', { title }))).one.summary).toBe(title)
  })
})

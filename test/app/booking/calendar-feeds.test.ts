import ICAL from 'ical.js'
import ical, { type VEvent } from 'node-ical'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { FileEvent } from '#app/calendar-feed-ports.ts'
import type { Row, Signed } from '#app/inbox-ports.ts'
import { writeCalendarFile } from '#channels/calendar-file.ts'
import { takesOf } from '#core/booking/take.ts'
import { calendarFeedRoutes } from '#http/routes/calendar-feeds.ts'
import { openBookings } from '#storage/memory/open-bookings.ts'
import { noBookings } from '#storage/memory/tables.ts'
import { calendar, everyDay, place, service } from '../../core/booking/calendars.ts'
import { openAppointments } from '../../doubles/inbox/appointments.ts'
import { flowsOf, openFeeds } from '../../doubles/inbox/feeds.ts'
import { makeRows } from '../../doubles/inbox/rows.ts'

const hour = 3_600_000
const clock = (zone: string, at: number) =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short' },
  }).format(at)

/** What two foreign readers make of a file: title, beginning and end. */
function foreign(text: string) {
  const component = new ICAL.Component(ICAL.parse(text))
  const one = component.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each)
    return [event.summary, event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime()]
  })
  const other = Object.values(ical.sync.parseICS(text))
    .filter((each): each is VEvent => each?.type === 'VEVENT')
    .map((each) => [each.summary, each.start.getTime(), each.end?.getTime()])
  return { one, other }
}

describe.each([
  ['Europe/Lisbon', '2027-03-28', '2027-10-31'],
  ['Atlantic/Azores', '2027-03-28', '2027-10-31'],
  ['Atlantic/Madeira', '2027-03-28', '2027-10-31'],
  ['Europe/Rome', '2027-03-28', '2027-10-31'],
])('a file of %s', (zone, spring, autumn) => {
  test.each([spring, autumn])('has the right local times through the night of %s', (date) => {
    const midnight = Date.parse(`${date}T00:00Z`)
    // Each half hour of the night and the morning after, in which clocks change.
    const events = Array.from({ length: 24 }, (_, n): FileEvent => {
      const from = midnight - 2 * hour + (n * hour) / 2
      return { id: `e${n}`, from, to: from + hour / 2, title: `${n}; "a, b" \\ ação` }
    })
    const wanted = events.map(({ title, from, to }) => [title, from, to])
    const { one, other } = foreign(
      writeCalendarFile({ feed: { name: 'Centro', zone }, stamp: midnight, events }),
    )
    expect(one).toEqual(wanted)
    expect(other).toEqual(wanted)
    expect(one.map(([, from]) => clock(zone, Number(from)))).toEqual(
      events.map(({ from }) => clock(zone, from)),
    )
  })
})

const lead: Signed = {
  person: { id: 'rita', name: 'Rita', role: 'coordinator', queues: [], complete: true },
  ...{ sessionId: 's', locale: 'pt' },
}
/** Places of an invented centre far apart, each with somebody who is there at all hours. */
const far = [
  ['lisboa', 'Europe/Lisbon'],
  ['angra', 'Atlantic/Azores'],
  ['funchal', 'Atlantic/Madeira'],
  ['mantova', 'Europe/Rome'],
] as const
const world = calendar({
  places: far.map(([id, zone]) => place(id, { zone, week: everyDay('00:00-23:45') })),
  services: [service('talk', { minutes: 30 })],
})

describe.each(far)('the feed of %s', (id, zone) => {
  test.each(['2027-03-28', '2027-10-31'])(
    'shows what was booked by its clocks around %s',
    async (night) => {
      const tables = noBookings()
      const bookings = openBookings(tables, {
        ...{ visible: () => undefined, name: () => 'Maria das Dores', withPeople: () => false },
      })
      const walls = ['04:00', '10:15', '23:00'].map((time) => `${night} ${time}`)
      for (const wall of walls) {
        const start = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds
        const slot = {
          ...{ service: 'talk', place: id, start, end: start + hour / 2, people: 1 },
          ...{ technician: 'ana', room: '1' },
        }
        const takes = takesOf(world, slot)
        const booking = {
          id: wall,
          person: 'p',
          state: 'booked',
          kind: 'desk',
          slot,
          takes,
        } as const
        await bookings.write({ booking, frees: [], takes, apart: [] }, start - hour)
      }
      const { feeds } = openFeeds(flowsOf(world), bookings, Date.parse(night))
      const { secret = '' } =
        (await feeds.make(lead, { kind: 'place', of: id, names: false })) ?? {}
      const { text = '' } = (await feeds.read(secret)) ?? {}
      expect(text).toContain(`X-WR-TIMEZONE:${zone}`)
      expect(text).not.toContain('Maria')
      const { one, other } = foreign(text)
      const shown = (all: typeof other) =>
        all
          .map(([, from]) => clock(zone, Number(from)).replace(/(..).(..).(....), /, '$3-$2-$1 '))
          .sort()
      expect([shown(one), shown(other)]).toEqual([walls, walls])
    },
  )
})

const now = Date.parse('2026-11-24T10:20Z')
function open() {
  const rows = new Map<string, Row>(makeRows(60, now).map((row) => [row.id, row]))
  const here = openAppointments({ rows }, () => undefined, now)
  return { ...here, http: calendarFeedRoutes(here.feeds) }
}
const secretOf = async (here: ReturnType<typeof open>, of: Parameters<typeof here.feeds.make>[1]) =>
  (await here.feeds.make(lead, of))?.secret ?? ''

describe('a link', () => {
  test('of a technician has her appointments, and nobody who comes', async () => {
    const here = open()
    const secret = await secretOf(here, { kind: 'technician', of: 'ana', names: false })
    const answer = await here.http.request(`/calendars/${secret}.ics`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await answer.text()
    const { one, other } = foreign(text)
    expect(one).toEqual(other)
    expect(one).toContainEqual([...['Família e nacionalidade (4)', now - hour / 3, now + hour]])
    for (const { name, conversationId, booking } of here.tables.bookings.values())
      for (const word of [name, booking.id, booking.person, `talk ${conversationId}`])
        if (word !== undefined && word.length > 2) expect(text).not.toContain(word)
  })

  test('of a place has names where the coordinator chose so, but not of sensitive talks', async () => {
    const here = open()
    const secret = await secretOf(here, { kind: 'place', of: 'faro', names: true })
    const text = (await here.feeds.read(secret))?.text ?? ''
    expect(text).toContain('Maria das Dores')
    expect(text).toContain('Sr. Joaquim')
    // The fourth talk is marked sensitive.
    const sensitive = here.tables.bookings.get('a9')
    expect(sensitive?.conversationId).toBe('4')
    const titles = foreign(text).one
    expect(titles.find(([, from]) => from === sensitive?.booking.slot.start)?.[0]).toBe(
      'Residência e AIMA',
    )
  })

  test('is kept as a hash, read with an ETag, and over when it is removed', async () => {
    const here = open()
    const secret = await secretOf(here, { kind: 'place', of: 'faro', names: false })
    expect(JSON.stringify([...here.kept.values()])).not.toContain(secret)
    const path = `/calendars/${secret}.ics`
    const tag = (await here.http.request(path)).headers.get('etag') ?? ''
    const again = { headers: { 'if-none-match': `"other", W/${tag}` } }
    expect((await here.http.request(path, again)).status).toBe(304)
    await here.desk.change(lead, 'a8', { do: 'cancel' })
    // She sees no queue: nothing was cancelled, and the file is the same.
    expect((await here.http.request(path, again)).status).toBe(304)
    here.tables.bookings.delete('a8')
    expect((await here.http.request(path, again)).status).toBe(200)
    const [feed] = await here.feeds.all()
    expect(feed).toMatchObject({ usedAt: now, madeBy: 'rita' })
    expect(await here.feeds.remove(lead, feed?.id ?? '')).toBe(true)
    const gone = await here.http.request(path, again)
    expect([gone.status, await gone.text()]).toEqual([404, ''])
  })

  test.each(['', 'x.ics', `${'a'.repeat(43)}.ics`, `${'a'.repeat(43)}`])(
    'that nobody made leads nowhere: %s',
    async (file) => {
      expect((await open().http.request(`/calendars/${file}`)).status).toBe(404)
    },
  )

  test('of nobody is not made', async () => {
    const here = open()
    expect(await here.feeds.make(lead, { kind: 'place', of: 'ana', names: false })).toBe(undefined)
  })
})

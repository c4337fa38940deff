import type { Scope } from '#core/access/scope.ts'
import type { Calendar } from '#core/booking/calendar.ts'
import { msAt } from '#core/booking/cells.ts'
import { resourceOf } from '#core/booking/take.ts'
import type { Accounts } from '../account-ports.ts'
import type { BookedRow, Bookings } from '../booking-ports.ts'
import type {
  CalendarFeeds,
  Feed,
  FeedOf,
  FeedStore,
  FileEvent,
  WriteCalendarFile,
} from '../calendar-feed-ports.ts'
import type { Clock, Flows } from '../ports.ts'
import { zoneOf } from './appointment-calendar.ts'

const day = 86_400_000
/** What a file holds, ms before and after now; a use is noted at most this often. */
const bounds = { before: 30 * day, after: 180 * day, noted: 3_600_000 } as const

type Needs = {
  feeds: FeedStore
  bookings: Pick<Bookings, 'list' | 'blocks'>
  flows: Pick<Flows, 'current'>
  write: WriteCalendarFile
  /** Sees all appointments; `sensitive`: also those of talks marked so. */
  scope(sensitive: boolean): Scope
  /** A secret nobody guesses. */
  newSecret(): string
  newId(): string
  digest(text: string): string
  note: Accounts['note']
  clock: Pick<Clock, 'now'>
}

/** Links that other programs read a calendar by: of one technician or one place, and nothing of who comes. */
export function calendarFeeds(needs: Needs): CalendarFeeds {
  const { feeds, bookings, flows, write, scope, newSecret, newId, digest, note, clock } = needs

  const nameOf = ({ places, staff }: Calendar, { kind, of }: FeedOf): string | undefined =>
    (kind === 'place' ? places.get(of) : staff.get(of))?.name

  /** What is known by an id inside has another name in the file. */
  const nameIn = (what: string): string => `${digest(what).slice(0, 32)}@acolhe`

  /** Titles are in the language of the centre: who reads the link is nobody we know. */
  function eventOf({ booking, name }: BookedRow, names: boolean): FileEvent {
    const { bundle, writer } = flows.current()
    const { slot, id, state } = booking
    const service = writer.title(bundle.centre.language, `services.${slot.service}`)
    const place = bundle.calendar.places.get(slot.place)
    const many = slot.people > 1 ? ` (${slot.people})` : ''
    const who = names && name ? ` · ${name}` : ''
    return {
      ...{ id: nameIn(`appointment ${id}`), from: slot.start, to: slot.end },
      title: `${state === 'asked' ? '? ' : ''}${service}${many}${who}`,
      ...(place && { where: `${place.name}, ${place.address}` }),
      ...(place?.pin && { pin: place.pin }),
      more: bundle.calendar.staff.get(slot.technician)?.name ?? '',
    }
  }

  async function eventsOf(feed: Feed): Promise<readonly FileEvent[]> {
    const now = clock.now()
    const [from, to] = [now - bounds.before, now + bounds.after]
    const rows = await bookings.list(scope(true), from, to)
    // Nobody chooses that the names of these leave the house.
    const open = feed.names ? await bookings.list(scope(false), from, to) : []
    const named = new Set(open.map(({ booking }) => booking.id))
    const blocks = feed.kind === 'technician' ? await bookings.blocks(from, to) : []
    const key = resourceOf.technician(feed.of)
    return [
      ...rows
        .filter(({ booking: { state, slot } }) => {
          const own = feed.kind === 'place' ? slot.place : slot.technician
          return stands.has(state) && own === feed.of
        })
        .map((row) => eventOf(row, named.has(row.booking.id))),
      ...blocks.flatMap(({ id, takes }) =>
        takes
          .filter(({ resource }) => resource === key)
          .map(({ from: begins, to: ends }) => ({
            ...{ id: nameIn(`block ${id} ${key}`), title: '–' },
            ...{ from: msAt(begins), to: msAt(ends) },
          })),
      ),
    ]
  }

  return {
    all: () => feeds.all(),
    make: async ({ person }, of) => {
      if (nameOf(flows.current().bundle.calendar, of) === undefined) return undefined
      const secret = newSecret()
      const id = newId()
      const made = { madeBy: person.id, madeAt: clock.now() }
      await feeds.add({ ...of, ...made, id, hash: digest(secret) })
      await note({ by: person.id, what: 'feed-made', data: { feed: id, ...of } })
      return { secret }
    },
    remove: async ({ person }, id) => {
      if (!(await feeds.remove(id))) return false
      await note({ by: person.id, what: 'feed-removed', data: { feed: id } })
      return true
    },
    read: async (secret) => {
      const feed = await feeds.byHash(digest(secret))
      const { calendar } = flows.current().bundle
      const name = feed && nameOf(calendar, feed)
      if (feed === undefined || name === undefined) return undefined
      const now = clock.now()
      if (now - (feed.usedAt ?? 0) > bounds.noted) await feeds.used(feed.id, now)
      const zone = (feed.kind === 'place' && calendar.places.get(feed.of)?.zone) || zoneOf(calendar)
      const events = await eventsOf(feed)
      const text = write({ feed: { name, zone }, stamp: feed.madeAt, events })
      return { text, tag: digest(text).slice(0, 32) }
    },
  }
}

const stands: ReadonlySet<string> = new Set(['asked', 'booked', 'here', 'done', 'missed'])

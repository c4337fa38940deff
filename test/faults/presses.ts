import { bookingWrite } from '#app/booking/booking-write.ts'
import { grouped } from '#app/group.ts'
import type { Accepted, Arrival, Committed, Loaded, OutboxRow, TurnCommit } from '#app/ports.ts'
import { withFacts } from '#app/with-facts.ts'
import { availability } from '#core/booking/availability.ts'
import { changeBooking } from '#core/booking/change-booking.ts'
import { hold } from '#core/booking/hold.ts'
import type { Slot } from '#core/booking/slot.ts'
import type { FactName, Facts } from '#core/facts.ts'
import type { FullStore } from '#storage/full-store.ts'
import {
  calendar,
  everyDay,
  hoursOf,
  place,
  service,
  technician,
} from '../core/booking/calendars.ts'

const day = 86_400_000
/** Round n is about the only appointment on the n-th day from here. */
const first = Date.UTC(2031, 0, 6)

const meets = { week: everyDay('10:00-11:00'), place: 'main', by: 'rui', room: '1' }
/** A place with one appointment a day, and one group of seven. */
const world = calendar({
  places: [place('main', { week: everyDay('09:00-17:00') })],
  services: [
    service('one', { horizon: 9_000 }),
    service('seven', {
      ...{ kind: 'group', minutes: 60, capacity: 7 },
      horizon: 9_000,
      sessions: [meets],
    }),
  ],
  staff: [
    technician('ana', {
      services: ['one'],
      works: [{ place: 'main', week: everyDay().map(() => hoursOf('14:00-14:30')) }],
    }),
    technician('rui', {
      services: ['seven'],
      works: [{ place: 'main', week: everyDay('09:00-12:00') }],
    }),
  ],
})
const centre = { zone: 'Europe/Lisbon' } as Parameters<typeof bookingWrite>[0]['centre']

/** Which appointment people press for, all of a round at once. */
export type Wanted = 'one' | 'seven'
export const capacityOf = { one: 1, seven: 7 } as const satisfies Record<Wanted, number>

/** Stores a press of each person, once, whoever says it how often. */
export async function press(
  store: FullStore,
  wanted: Wanted,
  round: number,
  people: readonly number[],
): Promise<readonly string[]> {
  // In groups, as messages are stored.
  const accept = grouped<Arrival, Accepted>((batch) => store.accept(batch), 64)
  const accepted = await Promise.all(
    people.map((at) => {
      const name = `${wanted} ${round} ${at}`
      return accept({
        account: 'telegram:1',
        externalId: name,
        address: { kind: 'chat', value: name },
        sentAt: Date.now(),
        receivedAt: Date.now(),
        content: { kind: 'text', text: name },
        ids: { contact: `p ${name}`, conversation: `c ${name}`, address: `a ${name}` },
      })
    }),
  )
  return accepted.map(({ conversationId }) => conversationId)
}

/** Answers presses as turns do: read, decided with facts, written in groups, and decided again where it moved. */
export function answering(store: FullStore) {
  const commit = grouped<TurnCommit, Committed>((batch) => store.commit(batch), 128)
  const counts = { moved: 0, slowest: 0 }

  /** There is no network here: what is written is told. */
  const sent = (rows: readonly OutboxRow[]) =>
    store.settle(
      rows.map(({ conversationId, seq }) => ({
        ...{ conversationId, seq, now: Date.now(), state: 'sent' as const },
        externalId: `${conversationId} ${seq}`,
      })),
    )

  async function answer(loaded: Loaded): Promise<boolean> {
    const { next } = loaded
    if (next?.content.kind !== 'text') {
      await sent(loaded.unsent)
      return true
    }
    const words = next.content.text
    const decided = await withFacts<TurnCommit>({ store, clock: { now: Date.now } }, (facts) =>
      decide(loaded, words, facts),
    )
    const committed = await commit(decided)
    if (!committed.ok) counts.moved += 1
    else {
      counts.slowest = Math.max(counts.slowest, Date.now() - next.receivedAt)
      await sent(committed.rows)
    }
    return committed.ok
  }

  return {
    counts,
    /** All of these, until each is answered. */
    all: async (ids: readonly string[]): Promise<void> => {
      for (let left = ids; left.length > 0; ) {
        const loaded = await store.load(left, Date.now())
        const done = await Promise.all(loaded.map(answer))
        left = left.filter((_, at) => !done[at])
      }
    },
  }
}

function decide(loaded: Loaded, words: string, facts: Facts): TurnCommit | { needs: FactName[] } {
  const [wanted = '', round = ''] = words.split(' ')
  const now = Date.now()
  const from = first + Number(round) * day
  const { taken } = facts
  if (!taken) return { needs: [`taken:${from - day}:${from + 9 * day}`] }
  const offers = (begin: number, days: number): readonly Slot[] =>
    availability(world, {
      ...{ service: wanted, wish: { people: 1 }, taken: taken.takes, now },
      ...{ from: begin, to: begin + days * day },
    })
  const { conversation } = loaded
  const [slot] = offers(from, 1)
  const [other] = slot ? [] : offers(from + day, 6)
  return {
    ...{ conversationId: conversation.id, version: conversation.version, fence: loaded.fence },
    ...{
      handled: loaded.next?.seq ?? 0,
      next: conversation,
      personChanged: false,
      events: [],
      now,
    },
    parts: [
      {
        part: { text: slot ? 'confirmed' : other ? 'another' : 'nothing', language: 'en' },
        cause: 'bot',
      },
    ],
    ...(slot ? { bookings: [booked(slot, words, conversation.contactId, taken.takes, now)] } : {}),
  }
}

/** Held and agreed in one: what is measured is who gets it. */
function booked(
  slot: Slot,
  id: string,
  person: string,
  taken: NonNullable<Facts['taken']>['takes'],
  now: number,
) {
  const held = hold(world, { id, person, slot, own: [], taken, now })
  if ('no' in held) throw new Error(held.no)
  const kept = changeBooking(world, held.booking, { do: 'keep' }, now)
  if ('no' in kept) throw new Error(kept.no)
  const { booking } = kept
  return bookingWrite(
    { calendar: world, centre },
    { booking, frees: [], takes: booking.takes },
    now,
  )
}

/** What each round came to: who has it, who was told so, and who was told of another. */
export async function ledgerOf(
  all: <Row>(sql: string) => Promise<readonly Row[]>,
): Promise<
  ReadonlyMap<string, { booked: number; confirmed: number; another: number; cells: number }>
> {
  const rounds = new Map<
    string,
    { booked: number; confirmed: number; another: number; cells: number }
  >()
  const of = (words: string) => {
    const name = words.replace(/^c /, '').split(' ').slice(0, 2).join(' ')
    const known = rounds.get(name) ?? { booked: 0, confirmed: 0, another: 0, cells: 0 }
    rounds.set(name, known)
    return known
  }
  for (const { id } of await all<{ id: string }>(
    `SELECT "id" FROM "Booking" WHERE "state" = 'booked'`,
  ))
    of(id).booked += 1
  for (const { id } of await all<{ id: string }>(
    `SELECT DISTINCT "ownerId" AS "id" FROM "TakenCell"`,
  ))
    of(id).cells += 1
  for (const { id, part } of await all<{ id: string; part: string }>(
    `SELECT "conversationId" AS "id", "part" FROM "Outbox" WHERE "state" = 'sent'`,
  )) {
    const { text } = JSON.parse(part) as { text: string }
    if (text === 'confirmed') of(id).confirmed += 1
    if (text === 'another') of(id).another += 1
  }
  return rounds
}

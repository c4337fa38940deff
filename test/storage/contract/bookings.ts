import { expect, it, onTestFinished } from 'vitest'
import type { Bookings } from '#app/booking-ports.ts'
import type { Change } from '#app/inbox-ports.ts'
import type { Store } from '#app/ports.ts'
import { type Scope, seesBooking, type Visible } from '#core/access/scope.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import type { Handoff } from '#core/handoff/handoff.ts'
import { becomes, makes, minute, seat, taken, ten, turn, wanted } from './appointment.ts'
import { handoff } from './people.ts'
import { change, leader } from './question-talk.ts'
import { load, newId, noon } from './talk.ts'

/** Opens the same database again, as another process does; where one process has it, the same store. */
type Booked = Store & { bookings: Bookings }
type Open = () => Promise<{ store: Booked; another(): Promise<Booked> }>

const day = 86_400_000
const desk: Scope = { person: 'tom', queues: ['desk'], sensitive: false }
const mediator: Scope = { person: 'mia', queues: [], sensitive: false }
const nobody: Scope = { person: '', queues: [], sensitive: false }

export function bookingsContract(open: Open): void {
  const only = async () => (await open()).store
  const all = (bookings: Bookings, scope: Scope) => bookings.list(scope, ten - day, ten + day)

  it('who stands at the door is put down by a name', async () => {
    const { bookings } = await only()
    const booking = wanted({}, { state: 'booked' })
    expect(await bookings.write({ ...makes(booking), name: 'Amina' }, noon)).toBe(true)
    expect(await all(bookings, leader)).toEqual([{ booking, name: 'Amina' }])
    expect(await bookings.booking(leader, booking.id)).toMatchObject({ name: 'Amina' })
    expect(await bookings.write({ ...makes(booking), name: 'Amina' }, noon)).toBe(false)
    expect(await bookings.write(makes(wanted()), noon)).toBe(false)
    const here = becomes(booking, { state: 'here' })
    expect(await bookings.write(here, noon)).toBe(true)
    expect(await bookings.write(here, noon)).toBe(false)
    expect(await all(bookings, leader)).toMatchObject([
      { booking: { state: 'here' }, name: 'Amina' },
    ])
  })

  it('a span has what touches it, in order of time', async () => {
    const { bookings } = await only()
    for (const start of [ten + 60 * minute, ten, ten - 60 * minute])
      await bookings.write(makes(wanted({ start, end: start + 30 * minute })), noon)
    const starts = async (from: number, to: number) =>
      (await bookings.list(leader, from, to)).map(({ booking }) => booking.slot.start - ten)
    expect(await starts(ten - day, ten + day)).toEqual([-60 * minute, 0, 60 * minute])
    expect(await starts(ten + 29 * minute, ten + 60 * minute)).toEqual([0])
    expect(await starts(ten + 30 * minute, ten + 61 * minute)).toEqual([60 * minute])
  })

  it('a day is seen by who serves a queue, but for what is sensitive; by a mediator, what is hers', async () => {
    const store = await only()
    const { bookings } = store
    const shown: [string, Visible | undefined][] = []
    const talks: (Partial<Handoff> | undefined)[] = [
      undefined,
      {},
      { sensitive: true },
      { sensitive: true, technician: 'tom' },
      { technician: 'mia' },
      { sensitive: true, queue: 'other' },
    ]
    for (const [at, more] of talks.entries()) {
      const start = ten + at * 30 * minute
      const booking = wanted({ start, end: start + 30 * minute })
      const { id } = await turn(store, { bookings: [makes(booking)] })
      const known = more && handoff(more)
      if (known) await change(store, id, { holder: 'technician', handoff: known })
      shown.push([booking.id, known && { ...known, named: false }])
    }
    const door = wanted({ technician: 'bea', room: '2' })
    await bookings.write({ ...makes(door), name: 'A' }, noon)
    shown.push([door.id, undefined])
    for (const [scope, count] of [
      [leader, 7],
      [desk, 5],
      [mediator, 1],
      [nobody, 0],
    ] as const) {
      const listed = (await all(bookings, scope)).map(({ booking }) => booking.id).sort()
      const seen = shown.filter(([, it]) => seesBooking(scope, it)).map(([id]) => id)
      expect([scope, listed]).toEqual([scope, seen.sort()])
      expect([scope, listed.length]).toEqual([scope, count])
      for (const [id] of shown)
        expect((await bookings.booking(scope, id)) !== undefined).toBe(seen.includes(id))
    }
  })

  it('blocked time is taken until it is not', async () => {
    const store = await only()
    const { bookings } = store
    const takes = wanted().takes.map(({ place: _place, ...take }) => take)
    const block = { id: newId(), takes, why: 'training', by: 'rita', at: noon }
    expect(await bookings.block(block)).toBe(true)
    expect(await bookings.block(block)).toBe(false)
    expect(await bookings.block({ ...block, id: newId() })).toBe(false)
    expect(await bookings.blocks(ten, ten + 1)).toEqual([block])
    expect(await bookings.blocks(ten + 30 * minute, ten + day)).toEqual([])
    expect(await taken(store)).toHaveLength(2)
    expect(await bookings.write(makes(wanted()), noon)).toBe(false)
    await bookings.unblock(block.id)
    expect(await bookings.blocks(ten, ten + 1)).toEqual([])
    expect(await bookings.freed(9)).toMatchObject([{ takes }])
    expect(await bookings.write(makes(wanted()), noon)).toBe(true)
  })

  it('holds end, each once, and what they had is free', async () => {
    const { store, another } = await open()
    const { bookings } = store
    const held = wanted()
    await bookings.write(makes(held), noon)
    await bookings.write(makes(wanted({ technician: 'bea', room: '2' }, { state: 'booked' })), noon)
    const late = noon + 10 * minute
    expect(await bookings.expire(late - 1, 9)).toEqual([])
    const other = (await another()).bookings
    const ended = await Promise.all([bookings.expire(late, 9), other.expire(late, 9)])
    const { heldUntil, ...rest } = held
    expect(ended.flat()).toEqual([{ ...rest, state: 'expired' }])
    expect(await bookings.freed(9)).toMatchObject([{ takes: held.takes }])
    expect(await taken(store, noon)).toHaveLength(2)
  })

  it('what is due comes by its time, page by page, and is passed over once', async () => {
    const { bookings } = await only()
    const due = { what: 'days', at: noon } as const
    const ids = []
    for (const at of [0, 1, 2]) {
      const start = ten + at * 60 * minute
      const booking = wanted({ start, end: start + 30 * minute }, { state: 'booked' })
      await bookings.write(makes(booking, { due: { ...due, at: noon - at } }), noon)
      ids.unshift(booking.id)
    }
    const first = await bookings.due(noon, undefined, 2)
    expect(first.map(({ booking }) => booking.id)).toEqual(ids.slice(0, 2))
    const rest = await bookings.due(noon, first.at(-1), 2)
    expect(rest.map(({ booking }) => booking.id)).toEqual(ids.slice(2))
    expect(await bookings.due(noon - 3, undefined, 9)).toEqual([])
    const passes = { id: ids[2] ?? '', was: due, unreached: true } as const
    expect(await bookings.pass(passes)).toBe(true)
    expect(await bookings.pass(passes)).toBe(false)
    expect(await bookings.due(noon, undefined, 9)).toHaveLength(2)
    expect(await bookings.booking(leader, passes.id)).toMatchObject({ unreached: true })
  })

  it('what became free is held for who waits, by one process', async () => {
    const { store, another } = await open()
    const { bookings } = store
    const was = wanted({}, { state: 'booked' })
    await bookings.write(makes(was), noon)
    await bookings.write(becomes(was, { state: 'cancelled' }, { frees: true }), noon)
    const waiting: Waiting = {
      ...{ id: newId(), person: newId(), service: 'talk', wish: { people: 1 }, since: noon },
      passed: [],
    }
    const { id: conversationId } = await turn(store, { waits: [{ keep: waiting }] })
    expect(await bookings.waiting(['talk', 'other'])).toEqual([{ ...waiting, conversationId }])
    expect(await bookings.waiting(['other'])).toEqual([])
    const [freed] = await bookings.freed(9)
    const due = { what: 'offered', at: noon } as const
    const given = () => ({
      change: makes(wanted({}, { person: waiting.person }), { due }),
      waiting: { ...waiting, passed: [ten], offeredUntil: noon + 30 * minute },
      conversationId,
    })
    const other = (await another()).bookings
    const offers = [bookings, other, bookings].map((one) =>
      one.offer(freed?.id ?? 0, given(), noon),
    )
    expect((await Promise.all(offers)).filter((is) => is)).toHaveLength(1)
    expect(await bookings.freed(9)).toEqual([])
    expect(await bookings.due(noon, undefined, 9)).toMatchObject([{ due, conversationId }])
    expect(await bookings.waiting(['talk'])).toMatchObject([given().waiting])
    expect(await taken(store)).toHaveLength(2)
  })

  it('nobody is offered what she waits for no more, what is taken, or a second thing', async () => {
    const store = await only()
    const { bookings } = store
    const waiting: Waiting = {
      ...{ id: newId(), person: newId(), service: 'talk', wish: { people: 1 }, since: noon },
      ...{ passed: [ten], offeredUntil: noon + 30 * minute },
    }
    const was = wanted({}, { state: 'booked' })
    await bookings.write(makes(was), noon)
    await bookings.write(becomes(was, { state: 'cancelled' }, { frees: true }), noon)
    const [freed] = await bookings.freed(9)
    const offer = (conversationId: string) =>
      bookings.offer(freed?.id ?? 0, { change: makes(wanted()), waiting, conversationId }, noon)
    expect(await offer('c')).toBe(false)
    const { id } = await turn(store, { waits: [{ keep: waiting }] })
    expect(await offer(id)).toBe(false)
    const { offeredUntil, ...free } = waiting
    await turn(store, { waits: [{ keep: free }] })
    await bookings.write(makes(wanted()), noon)
    expect(await offer(id)).toBe(false)
    expect(await bookings.freed(9)).toHaveLength(1)
    expect(await bookings.offer(freed?.id ?? 0, undefined, noon)).toBe(true)
    expect(await bookings.freed(9)).toEqual([])
  })

  it('of many at once, from two processes, as many have it as it has seats', async () => {
    const { store, another } = await open()
    const both = [store.bookings, (await another()).bookings]
    const wins = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        (both[at % 2] ?? store.bookings).write(
          makes(wanted({ place: at % 3 ? 'main' : 'hall' })),
          noon,
        ),
      ),
    )
    expect(wins.filter((is) => is)).toHaveLength(1)
  })

  it('who says yes as her time runs out has it, or somebody else: never both, never nobody', async () => {
    const { store, another } = await open()
    const other = (await another()).bookings
    const late = noon + 10 * minute
    for (let round = 0; round < 20; round += 1) {
      const start = ten + round * 60 * minute
      const slot = { start, end: start + 30 * minute }
      const held = wanted(slot)
      expect(await store.bookings.write(makes(held), noon)).toBe(true)
      const near = wanted({ start: start + 30 * minute, end: start + 60 * minute, place: 'hall' })
      const taker = round % 2 === 0 ? wanted(slot) : near
      const wins = await Promise.all([
        store.bookings.write(becomes(held, { state: 'booked' }), late - 1),
        other.write(makes(taker), late),
      ])
      expect([round, wins.filter((is) => is).length]).toEqual([round, 1])
      const states = [held, taker].map(async ({ id }) => {
        const row = await store.bookings.booking(leader, id)
        return row?.booking.state
      })
      expect(await Promise.all(states)).toEqual(
        wins[0] ? ['booked', undefined] : ['expired', 'held'],
      )
      // Whoever has it has all of it, cell by cell.
      expect(await other.write(makes(wanted(slot)), late - 1)).toBe(false)
    }
  })

  it('one who was told is told under her own name', async () => {
    const store = await only()
    const { id } = await turn(store, {}, 'ana')
    const { contactId } = (await load(store, id)).conversation
    await change(store, id, { name: 'Ana' }, { personChanged: true })
    await store.bookings.write(
      { ...makes(wanted({}, { person: contactId })), conversationId: id },
      noon,
    )
    expect(await all(store.bookings, leader)).toMatchObject([{ name: 'Ana', conversationId: id }])
  })

  it('what a turn or the inbox changes is told, once each, in every process', async () => {
    const { store, another } = await open()
    const { bookings } = store
    const listeners = [store, await another()].map((one) => {
      const told: Change[] = []
      onTestFinished(one.changes.listen((changes) => told.push(...changes)))
      return told
    })
    let times = 0
    const isTold = async (write: () => Promise<unknown>, is = true) => {
      await write()
      if (is) times += 1
      for (const told of listeners)
        await expect.poll(() => told).toEqual(Array(times).fill({ calendar: true }))
    }
    const held = wanted()
    const kept = wanted({ technician: 'bea', room: '2' }, { state: 'booked' })
    const due = { what: 'days', at: noon } as const
    const block = { id: newId(), takes: seat(1).takes, by: 'rita', at: noon }
    await isTold(() => turn(store, { bookings: [makes(held)] }))
    await isTold(() => turn(store, { bookings: [makes(wanted())] }), false)
    await isTold(() => bookings.write(makes(kept, { due }), noon))
    await isTold(() => bookings.write(makes(kept), noon), false)
    await isTold(() => bookings.block(block))
    await isTold(() => bookings.block(block), false)
    await isTold(() => bookings.unblock(block.id))
    await isTold(
      () => turn(store, { toldAppointment: { id: kept.id, was: due, next: due } }),
      false,
    )
    await isTold(() => bookings.pass({ id: kept.id, was: due, unreached: true }))
    await isTold(() => bookings.expire(noon, 9), false)
    await isTold(() => bookings.expire(noon + 10 * minute, 9))
  })
}

import { expect, it } from 'vitest'
import { apartOf } from '#core/booking/apart.ts'
import { takesOf } from '#core/booking/take.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import { becomes, makes, minute, seat, taken, ten, turn, wanted, world } from './appointment.ts'
import type { OpenStore } from './contract.ts'
import { commit, hear, load, newId, noon, turnOn } from './talk.ts'

const moved = { ok: false, why: 'moved' }
const both = ['room:main/1 0 0 30', 'staff:ana 0 0 30']

export function appointmentsContract(open: OpenStore): void {
  it('one is written with the turn, and read back as it was decided', async () => {
    const store = await open()
    const from = newId()
    const { id } = await turn(store, {}, from)
    const { contactId } = (await load(store, id)).conversation
    const booking = wanted({}, { person: contactId, topic: 'num-nif', language: 'bn' })
    const { committed } = await turn(store, { bookings: [makes(booking)] }, from)
    expect(committed).toMatchObject({ ok: true })
    expect(await taken(store)).toEqual(both)
    const facts = await store.facts([`bookings:${contactId}`], noon)
    expect(facts.bookings).toEqual({ person: contactId, own: [booking], waits: [] })
  })

  it('what somebody has nobody else gets: the whole turn is decided again', async () => {
    const store = await open()
    await turn(store, { bookings: [makes(wanted())] })
    const later = wanted({ start: ten + 25 * minute, end: ten + 55 * minute, room: '2' })
    const { id, committed } = await turn(store, { bookings: [makes(later)], wakeAt: noon - 1 })
    expect(committed).toEqual(moved)
    expect(await taken(store)).toEqual(both)
    const { conversation, next, unsent } = await load(store, id)
    expect([conversation.version, next?.seq, unsent]).toEqual([0, 1, []])
    const right = wanted({ start: ten + 30 * minute, end: ten + 60 * minute })
    expect((await turn(store, { bookings: [makes(right)] })).committed).toMatchObject({ ok: true })
  })

  it('of two in one batch the second finds it taken, and holds nobody else up', async () => {
    const store = await open()
    const turns = []
    for (const booking of [wanted(), wanted(), wanted({ technician: 'bea', room: '2' })])
      turns.push(
        turnOn(await load(store, await hear(store, { from: newId() })), ['ok'], {
          bookings: [makes(booking)],
        }),
      )
    const committed = await store.commit(turns)
    expect(committed.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(await taken(store)).toHaveLength(4)
  })

  it('nobody is in two places: the road between them is no time to see people', async () => {
    const store = await open()
    await turn(store, { bookings: [makes(wanted())] })
    const away = (after: number) =>
      makes(
        wanted({
          ...{ place: 'hall', start: ten + after * minute, end: ten + (after + 30) * minute },
        }),
      )
    for (const after of [30, 45, 55, -30, -55])
      expect((await turn(store, { bookings: [away(after)] })).committed).toEqual(moved)
    for (const after of [60, -60])
      expect((await turn(store, { bookings: [away(after)] })).committed).toMatchObject({ ok: true })
  })

  it('a group has as many as it has seats', async () => {
    const store = await open()
    const sits = async (at: number) =>
      (await turn(store, { bookings: [makes(seat(at))] })).committed.ok
    expect([await sits(0), await sits(1), await sits(0), await sits(2)]).toEqual([
      true,
      true,
      false,
      true,
    ])
  })

  it('a hold that ran out takes nothing, and is over once somebody takes it', async () => {
    const store = await open()
    const { id } = await turn(store, {})
    const { contactId: person } = (await load(store, id)).conversation
    const first = wanted({}, { person })
    await turn(store, { bookings: [makes(first)] })
    const late = noon + 10 * minute
    expect(await taken(store, late - 1)).toEqual(both)
    expect(await taken(store, late)).toEqual([])
    const second = makes(wanted({}, { heldUntil: late + 10 * minute }))
    expect((await turn(store, { bookings: [second], now: late - 1 })).committed).toEqual(moved)
    expect((await turn(store, { bookings: [second], now: late })).committed.ok).toBe(true)
    expect(await taken(store, late)).toEqual(both)
    const own = (await store.facts([`bookings:${person}`], late)).bookings?.own
    const { heldUntil, ...rest } = first
    expect(own).toEqual([{ ...rest, state: 'expired' }])
    // She said yes a moment too late.
    const keeps = becomes(first, { state: 'booked' })
    expect((await turn(store, { bookings: [keeps], now: late })).committed).toEqual(moved)
  })

  it('one moves all at once, also onto part of what it had; what is decided on its old slot has moved', async () => {
    const store = await open()
    const was = wanted({}, { state: 'booked' })
    await turn(store, { bookings: [makes(was)] })
    const slot = { ...was.slot, start: ten + 15 * minute, end: ten + 45 * minute }
    const takes = takesOf(world, slot)
    const to = { slot, takes }
    const move = becomes(was, to, { frees: true, takes, apart: apartOf(world, takes) })
    expect((await turn(store, { bookings: [move] })).committed.ok).toBe(true)
    expect(await taken(store)).toEqual(['room:main/1 0 15 45', 'staff:ana 0 15 45'])
    for (const stale of [
      becomes(was, { confirmed: noon }),
      becomes(was, { state: 'cancelled' }, { frees: true }),
      move,
    ])
      expect((await turn(store, { bookings: [stale] })).committed).toEqual(moved)
    expect(await taken(store)).toEqual(['room:main/1 0 15 45', 'staff:ana 0 15 45'])
  })

  it('what is cancelled is free, once', async () => {
    const store = await open()
    const was = wanted({}, { state: 'booked' })
    await turn(store, { bookings: [makes(was)] })
    const cancels = becomes(was, { state: 'cancelled' }, { frees: true })
    expect((await turn(store, { bookings: [cancels] })).committed.ok).toBe(true)
    expect(await taken(store)).toEqual([])
    expect((await turn(store, { bookings: [cancels] })).committed).toEqual(moved)
  })

  it('what is due is told by one turn', async () => {
    const store = await open()
    const was = wanted({}, { state: 'booked' })
    const due = { what: 'days', at: noon + 5 } as const
    const next = { what: 'hours', at: noon + 9 } as const
    await turn(store, { bookings: [makes(was, { due })] })
    const told = { id: was.id, was: due, next }
    expect((await turn(store, { toldAppointment: told })).committed.ok).toBe(true)
    expect((await turn(store, { toldAppointment: told })).committed).toEqual(moved)
    const last = { id: was.id, was: next }
    expect((await turn(store, { toldAppointment: last })).committed.ok).toBe(true)
    expect((await turn(store, { toldAppointment: last })).committed).toEqual(moved)
  })

  it('she waits, waits otherwise, and waits no more', async () => {
    const store = await open()
    const waiting: Waiting = {
      ...{ id: newId(), person: newId(), service: 'talk', wish: { people: 4, language: 'bn' } },
      ...{ since: noon, passed: [] },
    }
    const waits = async () =>
      (await store.facts([`bookings:${waiting.person}`], noon)).bookings?.waits
    await turn(store, { waits: [{ keep: waiting }] })
    expect(await waits()).toEqual([waiting])
    const other = { ...waiting, wish: { people: 1 }, passed: [ten], offeredUntil: noon + 1 }
    await turn(store, { waits: [{ keep: other }] })
    expect(await waits()).toEqual([other])
    await turn(store, { waits: [{ end: waiting.id }] })
    expect(await waits()).toEqual([])
  })

  it('what she has goes along where two talks turn out to be hers', async () => {
    const store = await open()
    const [one, two] = [newId(), newId()]
    const { id } = await turn(store, {}, one)
    const { contactId: person } = (await load(store, id)).conversation
    const waiting: Waiting = {
      ...{ id: newId(), person, service: 'talk', wish: { people: 1 }, since: noon, passed: [] },
    }
    const bookings = [makes(wanted({}, { person, state: 'booked' }))]
    await turn(store, { bookings, waits: [{ keep: waiting }] }, one)
    await hear(store, { from: two, receivedAt: noon + 9 })
    const address = (value: string) => ({ kind: 'chat', value }) as const
    await store.samePerson([
      { account: 'telegram:1', addresses: [address(one), address(two)], at: noon + 10 },
    ])
    const goesOn = (await store.conversationAt('telegram:1', address(one))) ?? ''
    const { contactId } = (await load(store, goesOn)).conversation
    const facts = await store.facts([`bookings:${contactId}`], noon)
    expect([facts.bookings?.own.length, facts.bookings?.waits.length]).toEqual([1, 1])
  })

  it('a turn that moved for another reason takes nothing', async () => {
    const store = await open()
    const loaded = await load(store, await hear(store, { from: newId() }))
    const stale = turnOn(loaded, ['ok'], { version: 9, bookings: [makes(wanted())] })
    expect(await commit(store, stale)).toEqual(moved)
    expect(await taken(store)).toEqual([])
  })
}

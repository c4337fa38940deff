import { beforeEach, describe, expect, test } from 'vitest'
import type { ToBook } from '#app/appointment-ports.ts'
import type { Change, Row, Signed } from '#app/inbox-ports.ts'
import type { Role } from '#core/access/role.ts'
import { openAppointments } from '../../doubles/inbox/appointments.ts'
import { makeRows } from '../../doubles/inbox/rows.ts'

const now = Date.parse('2026-11-24T10:20Z')
const day = 86_400_000
const today = { from: Date.parse('2026-11-24'), to: Date.parse('2026-11-25') }
const at = (clock: string) => Date.parse(`2026-11-24T${clock}Z`)
const signed = (role: Role, queues = ['front-desk', 'documents', 'work']): Signed => ({
  person: { id: role, name: role, role, queues, complete: true },
  ...{ sessionId: 's', locale: 'pt' },
})
const leads = signed('coordinator', ['front-desk', 'documents', 'work', 'olhao'])
const works = signed('technician')

let told: Change[]
let here: ReturnType<typeof openAppointments>
beforeEach(() => {
  told = []
  const rows = new Map<string, Row>(makeRows(60, now).map((row) => [row.id, row]))
  here = openAppointments({ rows }, (changes) => told.push(...changes), now)
})
const state = (id: string) => here.tables.bookings.get(id)?.booking.state
const wish: ToBook = {
  ...{ id: 'n1', who: { name: 'Sra. Rosa' }, service: 'first-talk', place: 'faro' },
  ...{ technician: 'rui', start: at('12:00'), people: 1 },
}

describe('a day of the calendar', () => {
  test('has who is where, and what it is called', async () => {
    const { places, technicians, services, zone } = await here.desk.calendar(leads, today)
    expect(zone).toBe('Europe/Lisbon')
    expect(places.map(({ name }) => name)).toContain('Junta de Freguesia de Quarteira')
    expect(technicians.find(({ id }) => id === 'rui')?.at).toEqual([
      { from: at('09:00'), to: at('13:00'), place: 'faro' },
      { from: at('14:00'), to: at('18:00'), place: 'quarteira' },
    ])
    expect(services[0]).toMatchObject({ id: 'first-talk', name: 'Primeira conversa' })
  })

  test('what is sensitive is taken time to others, and no more', async () => {
    const seen = await here.desk.calendar(works, today)
    expect(seen.appointments.map(({ id }) => id)).not.toContain('a9')
    expect(seen.busy).toEqual([
      { key: 'staff:joana', from: at('16:00'), to: at('16:45') },
      { key: 'room:faro/Mesa 1', from: at('16:00'), to: at('16:45') },
    ])
    const all = await here.desk.calendar(leads, today)
    const { conversation } = all.appointments.find(({ id }) => id === 'a9') ?? {}
    expect(conversation).toBe('4')
    expect(all.busy).toEqual([])
  })

  test('a day belongs to all who serve people; the talk of another team is not theirs to open', async () => {
    const grace = (signedIn: Signed) =>
      here.desk
        .calendar(signedIn, today)
        .then(({ appointments }) => appointments.find(({ id }) => id === 'a1'))
    expect(await grace(works)).not.toHaveProperty('conversation')
    expect(await grace(leads)).toMatchObject({ conversation: '5' })
    expect((await grace(works))?.name).toBe((await grace(leads))?.name)
    expect(await grace(signed('mediator', []))).toBe(undefined)
  })

  test('warns where nobody is there any more at the hour of one', async () => {
    const warns = async () => {
      const { appointments } = await here.desk.calendar(leads, today)
      return appointments.filter((one) => one.warns === 'unkept').map(({ id }) => id)
    }
    expect(await warns()).toEqual([])
    const row = here.tables.bookings.get('a4')
    if (!row) throw new Error('no appointment')
    const { slot } = row.booking
    // As after an edit of the hours: the place is closed then.
    row.booking = { ...row.booking, slot: { ...slot, start: at('19:00'), end: at('19:40') } }
    expect(await warns()).toEqual(['a4'])
  })

  test('says what can be done with each as it stands now', async () => {
    const { appointments } = await here.desk.calendar(leads, today)
    const can = (id: string) => appointments.find((one) => one.id === id)?.can
    expect(can('a0')).toEqual([])
    expect(can('a2')).toEqual(['finish'])
    expect(can('a4')).toEqual(['cancel', 'arrive', 'move'])
    expect(can('a6')).toEqual(['approve', 'refuse', 'cancel', 'move'])
  })

  test('is never longer than 45 days', async () => {
    const span = await here.desk.calendar(leads, { from: today.from, to: today.from + 400 * day })
    expect(span.to - span.from).toBe(45 * day)
  })
})

describe('booking by hand', () => {
  test('by name, without a phone: nobody is told, the open calendars are', async () => {
    expect(await here.desk.book(works, wish)).toEqual({ ok: true })
    expect(here.tables.bookings.get('n1')).toMatchObject({
      name: 'Sra. Rosa',
      booking: { state: 'booked' },
    })
    expect(here.told()).toEqual([])
    expect(told).toEqual([{ calendar: true }])
    // A second click.
    expect(await here.desk.book(works, wish)).toEqual({ ok: true })
    expect(told).toHaveLength(1)
  })

  test('who stands at the door is here at once', async () => {
    const walkIn = { ...wish, start: now, here: true as const, technician: 'joana' }
    expect(await here.desk.book(works, walkIn)).toEqual({ ok: true })
    expect(here.tables.bookings.get('n1')?.booking).toMatchObject({
      state: 'here',
      slot: { start: now },
    })
  })

  test('for who writes to us, who is told', async () => {
    expect(await here.desk.book(works, { ...wish, who: { conversation: '2' } })).toEqual({
      ok: true,
    })
    expect(here.told()).toEqual([{ conversation: '2', what: 'booked' }])
    expect(here.tables.bookings.get('n1')?.booking.person).toBe('contact-2')
  })

  test.each<[string, Partial<ToBook>, string]>([
    ['what is taken', { technician: 'ana', start: at('10:30') }, 'slot-taken'],
    ['when nobody is there', { start: at('13:15') }, 'slot-not-offered'],
    ['what is over', { start: at('09:00') }, 'slot-over'],
    ['a talk she may not see', { who: { conversation: '5' } }, 'not-found'],
    ['an id of another appointment', { id: 'a4' }, 'slot-moved'],
  ])('not %s', async (_what, other, code) => {
    const done = await here.desk.book(works, { ...wish, ...other })
    expect(done).toEqual({ ok: false, refused: { code } })
    expect(told).toEqual([])
  })
})

describe('what is done with an appointment', () => {
  test('it is moved, once, and she is told', async () => {
    const rui = { do: 'move' as const, start: at('12:00'), technician: 'rui' }
    expect(await here.desk.change(works, 'a8', { ...rui, technician: 'ana', start: now })).toEqual({
      ...{ ok: false, refused: { code: 'slot-over' } },
    })
    const noon = { ...rui, technician: 'ana', start: at('11:30') }
    expect(await here.desk.change(works, 'a8', noon)).toEqual({
      ...{ ok: false, refused: { code: 'slot-taken' } },
    })
    expect(await here.desk.change(works, 'a4', rui)).toEqual({
      ...{ ok: false, refused: { code: 'slot-incomplete' } },
    })
    expect(await here.desk.change(works, 'a8', rui)).toEqual({ ok: true })
    expect(await here.desk.change(works, 'a8', rui)).toEqual({ ok: true })
    expect(here.tables.bookings.get('a8')?.booking.slot).toMatchObject({
      ...{ technician: 'rui', start: at('12:00'), room: 'Mesa 2' },
    })
    expect(here.told()).toEqual([])
    await here.desk.change(works, 'a3', { do: 'move', start: at('11:15') })
    expect(here.told()).toEqual([{ conversation: '2', what: 'moved' }])
  })

  test('to an hour at which it is closed: that is the reason, not who is missing then', async () => {
    const rooms = ['Mesa 1', 'Mesa 2', 'Sala azul'].map((room) => `room:faro/${room}`)
    const cleaned = { id: 'b1', keys: rooms, from: at('13:00'), to: at('14:00') }
    expect(await here.desk.block(works, cleaned)).toEqual({ ok: true })
    const lunch = { do: 'move' as const, start: at('13:15'), technician: 'ana' }
    expect(await here.desk.change(works, 'a3', lunch)).toEqual({
      ...{ ok: false, refused: { code: 'slot-not-offered' } },
    })
  })

  test('cancelled, approved and refused she is told of; what happens at the door not', async () => {
    await here.desk.change(works, 'a4', { do: 'arrive' })
    await here.desk.change(works, 'a4', { do: 'finish' })
    await here.desk.change(leads, 'a6', { do: 'approve' })
    await here.desk.change(leads, 'a9', { do: 'cancel' })
    await here.desk.change(leads, 'a9', { do: 'cancel' })
    expect([state('a4'), state('a6'), state('a9')]).toEqual(['done', 'booked', 'cancelled'])
    expect(here.told().map(({ what }) => what)).toEqual(['approved', 'cancelled'])
  })

  test('who could not come is asked kindly', async () => {
    const row = here.tables.bookings.get('a2')
    if (!row) throw new Error('no appointment')
    row.booking = { ...row.booking, state: 'booked' }
    expect(await here.desk.change(works, 'a2', { do: 'miss' })).toEqual({ ok: true })
    expect(here.told()).toEqual([{ conversation: '3', what: 'missed' }])
  })

  test.each([
    ['a9', 'arrive', 'not-found'],
    ['a4', 'miss', 'slot-not-yet'],
    ['a0', 'cancel', 'slot-moved'],
  ] as const)('%s: %s is %s', async (id, what, code) => {
    const done = await here.desk.change(works, id, { do: what })
    expect(done).toEqual({ ok: false, refused: { code } })
  })
})

test('time is blocked and free again; what is booked cannot be blocked', async () => {
  const block = { id: 'b1', keys: ['staff:rui'], from: at('11:30'), to: at('12:30'), why: 'Médico' }
  const busy = { ...block, from: at('10:45') }
  expect(await here.desk.block(works, busy)).toEqual({ ok: false, refused: { code: 'slot-taken' } })
  expect(await here.desk.block(works, block)).toEqual({ ok: true })
  const { blocks } = await here.desk.calendar(leads, today)
  expect(blocks.find(({ id }) => id === 'b1')).toEqual({ ...block, by: 'technician' })
  const taken = { ok: false, refused: { code: 'slot-taken' } }
  expect(await here.desk.book(works, wish)).toEqual(taken)
  await here.desk.unblock(works, 'b1')
  expect(await here.desk.book(works, wish)).toEqual({ ok: true })
})

test('free hours are those of the day, with short notice, and nothing that is taken', async () => {
  const slots = await here.desk.free(works, {
    ...{ ...today, service: 'residence', people: 1, place: 'faro', technician: 'joana' },
  })
  expect(slots[0]).toEqual({
    from: at('10:30'),
    to: at('11:15'),
    place: 'faro',
    technician: 'joana',
  })
  expect(slots.some(({ from, to }) => from < at('12:10') && at('11:30') < to)).toBe(false)
})

test('to move an appointment, its own time is free; to who may not see it, it is not', async () => {
  const asked = { ...today, service: 'residence', people: 1, place: 'faro', technician: 'joana' }
  const begins = async (who: Signed, moves: object) =>
    (await here.desk.free(who, { ...asked, ...moves })).map(({ from }) => from)
  const half = at('15:45')
  expect(await begins(leads, {})).not.toContain(half)
  expect(await begins(leads, { moves: 'a9' })).toContain(half)
  expect(await begins(works, { moves: 'a9' })).not.toContain(half)
})

test('her own: what comes, what was, and how often she could not come', async () => {
  const hers = await here.desk.of(leads, '5')
  expect(hers?.past.map(({ state: one }) => one)).toContain('missed')
  expect(hers?.missed).toBe(1)
  expect(await here.desk.of(works, '5')).toBe(undefined)
})

import { expect, test } from 'vitest'
import { movedSlot, type StaffWish, staffSlot } from '#core/booking/staff-slot.ts'
import { takesOf } from '#core/booking/take.ts'
import { calendar, place, resource, service, technician } from './calendars.ts'

const start = Date.parse('2027-06-08T10:05Z')
const hour = 3_600_000
const of = calendar({
  places: [place('main', { rooms: ['1', '2'] })],
  services: [
    service('talk', { interpreterMinutes: 15, notice: 48 * hour, horizon: 1 }),
    service('class', { kind: 'group' }),
  ],
  staff: [technician('ana'), technician('rui', { speaks: ['pt', 'bn'] })],
  resources: [resource('nasrin')],
})
const wish: StaffWish = {
  ...{ service: 'talk', place: 'main', technician: 'ana', start, people: 1 },
}

test('a technician chooses the hour: no notice, no horizon, no rhythm', () => {
  expect(staffSlot(of, wish, [])).toEqual({
    ...{ service: 'talk', place: 'main', technician: 'ana', people: 1, room: '1' },
    ...{ start, end: start + hour / 2 },
  })
})

test('with the next room, and an interpreter where one is needed', () => {
  const taken = takesOf(of, { ...wish, end: start + hour, technician: 'rui', room: '1' })
  const slot = staffSlot(of, { ...wish, language: 'bn' }, taken)
  expect(slot).toMatchObject({ room: '2', interpreter: 'nasrin', end: start + 0.75 * hour })
  expect(staffSlot(of, { ...wish, language: 'bn', technician: 'rui' }, [])?.interpreter).toBe(
    undefined,
  )
})

test.each<[string, Partial<StaffWish>]>([
  ['a service that is not there', { service: 'none' }],
  ['a technician who is not there', { technician: 'none' }],
  ['a place that is not there', { place: 'none' }],
  ['a group', { service: 'class' }],
  ['more people than it takes', { people: 11 }],
  ['a language nobody speaks', { language: 'ar' }],
])('none for %s', (_what, other) => {
  expect(staffSlot(of, { ...wish, ...other }, [])).toBe(undefined)
})

test('none where all rooms are taken', () => {
  const rooms = ['1', '2'].flatMap((room) =>
    takesOf(of, { ...wish, end: start + hour, technician: 'rui', room }),
  )
  expect(staffSlot(of, wish, rooms)).toBe(undefined)
})

test('what is moved is as long as before, in its room where that is free', () => {
  const slot = { ...wish, end: start + hour, room: '2' }
  const later = start + 2 * hour
  expect(movedSlot(of, slot, undefined, { start: later }, [])).toMatchObject({
    ...{ start: later, end: later + hour, room: '2', technician: 'ana' },
  })
  const others = takesOf(of, { ...slot, start: later, end: later + hour, technician: 'rui' })
  expect(movedSlot(of, slot, undefined, { start: later }, others)?.room).toBe('1')
  expect(movedSlot(of, slot, 'bn', { start: later }, [])?.interpreter).toBe('nasrin')
})

import { expect, test } from 'vitest'
import { remembering } from '../../src/app/remember.ts'

const said = (version: number, holder: 'bot' | 'technician', at = 0) => ({
  version,
  at,
  holder,
  optedOut: false,
  blocked: false,
})

test('what was read a moment too early gives the word back to nobody', () => {
  const { state } = remembering(10, () => false)
  state('maria', said(8, 'technician'))
  expect(state('maria', said(7, 'bot')).holder).toBe('technician')
  expect(state('maria', said(9, 'bot')).holder).toBe('bot')
  expect(state('joão', said(7, 'bot')).holder).toBe('bot')
})

test('what is heard again is known for longer, what is read too early is not', () => {
  const { state } = remembering(10, () => false)
  state('maria', said(8, 'bot', 100))
  expect(state('maria', said(8, 'bot', 300)).at).toBe(300)
  expect(state('maria', said(8, 'bot', 200)).at).toBe(300)
  expect(state('maria', said(7, 'bot', 400)).at).toBe(300)
  expect(state('maria', said(9, 'bot', 250)).at).toBe(250)
})

test('one more than can be remembered is remembered, while all are in hand', () => {
  const known = remembering(3, (id) => id !== 'new')
  for (const id of ['p1', 'p2', 'p3', 'new']) {
    known.state(id, said(1, 'bot'))
    known.took(id, 1)
  }
  expect(known.upTo('new')).toBe(1)
})

test('when she last wrote is known without a new version, and an old one does not take it back', () => {
  const { state } = remembering(10, () => false)
  state('maria', { ...said(8, 'technician', 100), lastInAt: 5 })
  expect(state('maria', { ...said(8, 'technician', 200), lastInAt: 7 }).lastInAt).toBe(7)
  expect(state('maria', { ...said(8, 'technician', 150), lastInAt: 5 }).lastInAt).toBe(7)
  expect(state('maria', { ...said(7, 'technician', 300), lastInAt: 5 }).lastInAt).toBe(7)
  expect(state('maria', said(9, 'technician', 300)).lastInAt).toBe(7)
  // A clock put right: what is newer counts, though it is earlier.
  expect(state('maria', { ...said(10, 'technician', 300), lastInAt: 3 }).lastInAt).toBe(3)
})

test('the lease under which it was read is known until another is', () => {
  const { state, fence } = remembering(10, () => false)
  expect(fence('maria')).toBeUndefined()
  state('maria', { ...said(1, 'bot'), fence: 3 })
  state('maria', said(2, 'bot'))
  expect(fence('maria')).toBe(3)
  state('maria', { ...said(2, 'bot'), fence: 4 })
  expect(fence('maria')).toBe(4)
})

test('a reply is taken once, until it is left for another process', () => {
  const known = remembering(10, () => false)
  expect(known.upTo('maria')).toBe(0)
  known.state('maria', said(1, 'bot'))
  known.took('maria', 4)
  known.state('maria', said(2, 'bot'))
  expect(known.upTo('maria')).toBe(4)
  known.leave('maria', 2)
  expect(known.upTo('maria')).toBe(2)
  known.leave('maria', 3)
  expect(known.upTo('maria')).toBe(2)
  expect(known.highest('maria')).toBe(4)
})

test('of many the oldest are forgotten, but none that is in hand', () => {
  const known = remembering(3, (id) => id === 'p0')
  for (let at = 0; at < 10; at += 1) {
    known.state(`p${at}`, said(1, 'bot'))
    known.took(`p${at}`, 1)
  }
  expect(Array.from({ length: 10 }, (_, at) => known.upTo(`p${at}`))).toEqual([
    1, 0, 0, 0, 0, 0, 0, 0, 1, 1,
  ])
})

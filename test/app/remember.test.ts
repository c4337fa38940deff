import { expect, test } from 'vitest'
import { remembering } from '../../src/app/remember.ts'

const said = (version: number, holder: 'bot' | 'technician') => ({
  version,
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

test('a reply is taken once, until it is left for another process', () => {
  const known = remembering(10, () => false)
  expect(known.upTo('maria')).toBe(0)
  known.state('maria', said(1, 'bot'))
  known.took('maria', 4)
  known.state('maria', said(2, 'bot'))
  expect(known.upTo('maria')).toBe(4)
  known.leave('maria')
  expect(known.upTo('maria')).toBe(0)
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

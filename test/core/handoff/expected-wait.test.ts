import { describe, expect, test } from 'vitest'
import { showValue } from '#content/show-value.ts'
import type { Facts } from '#core/facts.ts'
import { expectedWait } from '#core/handoff/expected-wait.ts'
import { bundleOf } from '../flow/bundle-of.ts'
import { Desk, monday } from './desk.ts'

const minute = 60_000
const hour = 60 * minute
/** Open on weekdays from 9:30 to 13:00 and from 14:00 to 18:00; Lisbon is on UTC in winter. */
const day = [
  { from: 570, to: 780 },
  { from: 840, to: 1080 },
]
const bundle = bundleOf({
  flows: {},
  queueInfo: { legal: { expectedMinutes: 50 } },
  centre: { week: Array.from({ length: 7 }, (_, at) => (at < 5 ? day : [])) },
})
const wait = (at: number, facts: Facts, queue = 'front-desk') =>
  expectedWait(
    { now: at, bundle, facts: { waiting: 0, technicians: [], ...facts } },
    queue,
    'pt-PT',
  )
const here = ['pt-PT', 'en']

describe('what she is told', () => {
  test.each<[string, number, Facts, string, string]>([
    ['somebody is there', monday, { technicians: here }, 'front-desk', 'PT30M'],
    ['as the queue usually does', monday, { technicians: here }, 'legal', 'PT60M'],
    ['as it went lately', monday, { technicians: here, usualWait: 12 * minute }, 'legal', 'PT15M'],
    ['at once is not said', monday, { technicians: here, usualWait: 0 }, 'legal', 'PT5M'],
    ['many wait', monday, { technicians: here, waiting: 7 }, 'front-desk', 'PT90M'],
    [
      'many wait for two',
      monday,
      { technicians: [...here, 'pt-PT'], waiting: 7 },
      'front-desk',
      'PT45M',
    ],
    ['too many wait', monday, { technicians: here, waiting: 20 }, 'front-desk', 'P0D'],
    ['nobody speaks her language', monday, { technicians: ['ar'] }, 'front-desk', 'P0D'],
    ['before the break', monday + 2.75 * hour, { technicians: here }, 'front-desk', 'P0D'],
    ['in the break', monday + 3.5 * hour, { technicians: here }, 'front-desk', 'P0DT14:00'],
    ['before opening', monday - 2 * hour, {}, 'front-desk', 'P0DT09:30'],
    ['just before closing', monday + 7.9 * hour, { technicians: here }, 'front-desk', 'P1DT09:30'],
    ['at night', monday + 12 * hour, {}, 'front-desk', 'P1DT09:30'],
    ['on Friday night', monday + 4.5 * 24 * hour, {}, 'front-desk', '2026-11-30T09:30'],
  ])('%s', (_when, at, facts, queue, say) => {
    expect(wait(at, facts, queue)?.say).toBe(say)
  })

  test('is never past, and never longer ago than it sounds', () => {
    for (let at = monday; at < monday + 9 * 24 * hour; at += 17 * minute)
      for (const facts of [{}, { technicians: here }, { technicians: here, waiting: 12 }])
        expect(wait(at, facts)?.at).toBeGreaterThan(at)
  })

  test('is nothing where the centre never opens', () => {
    const never = bundleOf({ flows: {}, centre: { week: Array.from({ length: 7 }, () => []) } })
    expect(expectedWait({ now: monday, bundle: never, facts: {} }, 'legal', 'en')).toBeUndefined()
  })

  test.each([
    ['PT30M', 'dentro de 30 minutos', 'in 30 minutes'],
    ['P0D', 'hoje', 'today'],
    ['P0DT14:00', 'hoje às 14:00', 'today at 14:00'],
    ['P1DT09:30', 'amanhã às 09:30', 'tomorrow at 09:30'],
    ['2026-11-30T09:30', 'segunda-feira, 30 de novembro às 09:30', 'Monday 30 November at 09:30'],
    ['', '—', '—'],
  ])('%s is said in her language', (value, portuguese, english) => {
    expect(showValue(value, 'expected', 'pt-PT', 'Europe/Lisbon')).toBe(portuguese)
    expect(showValue(value, 'expected', 'en', 'Europe/Lisbon')).toBe(english)
  })
})

describe('nobody came', () => {
  /** Queued by a wish for a person at ten o'clock; somebody who speaks her language is there. */
  const queued = () => {
    const desk = new Desk('bot')
    desk.hears('pessoa')
    return desk
  }

  test('is told once when the time is over, and not before', () => {
    const desk = queued()
    expect(desk.conversation.wakeAt).toBe(monday + 30 * minute)
    expect(desk.waits(30 * minute - 1)).toEqual([])
    expect(desk.waits(1)).toEqual(['handoff.nobody-came'])
    expect(desk.last.events).toEqual([{ type: 'waited-in-vain', queue: 'front-desk' }])
    for (let at = 0; at < 10; at += 1) expect(desk.waits(45 * minute)).toEqual([])
  })

  test('then at most once a day, when the doors have been open for an hour, for a working week', () => {
    const desk = queued()
    const told: string[] = []
    for (let at = 0; at < 30 * 24; at += 1)
      for (const _said of desk.waits(hour)) told.push(new Date(desk.now).toISOString().slice(0, 13))
    expect(told).toEqual([
      '2026-11-23T11',
      '2026-11-24T10',
      '2026-11-25T10',
      '2026-11-26T10',
      '2026-11-27T10',
    ])
  })

  test.each([
    ['somebody takes it', (desk: Desk) => desk.does({ do: 'claim' })],
    ['it is over', (desk: Desk) => desk.does({ do: 'resolve' })],
    ['she wants to hear nothing', (desk: Desk) => desk.hears('parar')],
    ['she blocked us', (desk: Desk) => desk.hears({ kind: 'blocked' })],
  ])('is not told when %s', (_what, happens) => {
    const desk = queued()
    happens(desk)
    for (let at = 0; at < 100; at += 1) expect(desk.waits(hour)).toEqual([])
  })

  test('begins anew when she waits again', () => {
    const desk = queued()
    desk.does({ do: 'claim' })
    desk.now += 2 * hour
    desk.does({ do: 'release' })
    expect(desk.waits(30 * minute)).toEqual(['handoff.nobody-came'])
  })
})

import { expect, test } from 'vitest'
import type { Facts } from '#core/facts.ts'
import { takeTurn } from '#core/turn.ts'
import { bundleOf } from './bundle-of.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, newConversation, spare, Talk } from './talk.ts'

const bundle = bundleOf({
  flows: {
    desk: {
      starts: [{ on: 'any-message' }],
      steps: {
        busy: { if: 'waiting > 5', next: 'later', else: 'speaks' },
        speaks: { if: 'language in technicians', next: 'now', else: 'later' },
        now: { say: 'desk.now', with: { people: 'waiting' }, next: 'end' },
        later: { say: 'desk.later', next: 'end' },
        hours: { if: 'open && !holiday', next: 'now', else: 'later' },
      },
    },
    open: {
      starts: [{ on: 'keyword', keyword: 'open' }],
      steps: {
        now: { if: 'open && !holiday && opens == ""', next: 'yes', else: 'no' },
        yes: { say: 'open.yes', next: 'end' },
        no: { say: 'open.no', next: 'end' },
      },
    },
  },
})

const turn = (facts: Facts) =>
  takeTurn(
    newConversation(),
    { kind: 'message', at: monday, content: { kind: 'text', text: 'olá' }, first: false },
    { now: monday, bundle, lexicon: lexiconOf(), spare, facts, phone: () => undefined },
  )

test('a step that needs a fact asks for it, and is run again with the answer', () => {
  expect(turn({})).toEqual({ needs: ['waiting'] })
  expect(turn({ waiting: 2 })).toEqual({ needs: ['technicians'] })
  expect(turn({ waiting: 2, technicians: ['pt-PT'] })).toMatchObject({
    effects: [{ message: { text: { key: 'desk.now', vars: { people: 2 } } } }],
  })
})

test('facts that no step on the way reads are not asked for', () => {
  expect(turn({ waiting: 6 })).toMatchObject({
    effects: [{ message: { text: { key: 'desk.later' } } }],
  })
})

test.each([
  ['on a Monday morning', monday, 'open.yes'],
  ['in the evening', monday + 8 * 3_600_000, 'open.no'],
  ['on the first of December', Date.UTC(2026, 11, 1, 10), 'open.no'],
])('conditions know the opening hours %s', (_when, now, key) => {
  const person = new Talk(bundle, { lexicon: lexiconOf({ open: ['aberto'] }) })
  person.now = now
  expect(person.says('aberto')).toEqual([key])
})

test('texts may read the clock, the hours and every declared variable, set or not', () => {
  const person = new Talk(bundle, { lexicon: lexiconOf({ open: ['aberto'] }) })
  person.now = monday + 11_000 + 9 * 3_600_000
  person.says('aberto')
  expect(person.effects[0]).toMatchObject({
    message: {
      text: {
        vars: {
          open: false,
          holiday: false,
          opens: '2026-11-24T09:00',
          now: '2026-11-23T19:00:11Z',
          language: 'pt-PT',
        },
      },
    },
  })
})

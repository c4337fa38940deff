import { expect, test } from 'vitest'
import { bundleOf, type Written } from './bundle-of.ts'
import { wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, Talk } from './talk.ts'

const hour = 3_600_000
const question = { expect: 'text', tries: 2, 'after-tries': 'end' }
const written: Written = {
  flows: {
    talk: {
      starts: [{ on: 'any-message' }],
      steps: {
        one: { ask: 'talk.one', ...question, wait: { for: '24h', next: 'still' }, next: 'two' },
        still: { say: 'talk.still', next: 'one-more' },
        'one-more': { ask: 'talk.one', ...question, wait, next: 'two' },
        two: { ask: 'talk.two', ...question, wait: { for: '10m', next: 'end' }, next: 'end' },
      },
    },
    menu: {
      starts: [{ on: 'interrupt', interrupt: 'menu' }],
      steps: {
        what: { ask: 'menu.what', ...question, wait: { for: '10m', next: 'end' }, next: 'end' },
      },
    },
  },
}
const talk = () => new Talk(bundleOf(written), { lexicon: lexiconOf() })
const wakes = (person: Talk) => person.effects.filter((effect) => effect.do === 'wake')

test('a question that nobody answers takes its way out', () => {
  const person = talk()
  person.says('olá')
  expect(wakes(person)).toEqual([{ do: 'wake', at: monday + 24 * hour }])
  expect(person.conversation.wakeAt).toBe(monday + 24 * hour)
  expect(person.waits(24 * hour)).toEqual(['talk.still', 'talk.one'])
  expect(person.events[0]).toEqual({ type: 'step-timed-out', flow: 'talk', step: 'one' })
  expect(person.passed?.[0]).toEqual({ flow: 'talk', step: 'one', exit: 'wait' })
})

test('a timer is set only when none is stored that rings in time', () => {
  const person = talk()
  person.says('olá')
  person.now += hour
  person.says('')
  expect(wakes(person)).toEqual([])
  person.says('resposta')
  expect(person.place).toBe('talk/two')
  expect(wakes(person)).toEqual([{ do: 'wake', at: person.now + hour / 6 }])
})

test('a timer that rings early is set again and nothing is said', () => {
  const person = talk()
  person.says('olá')
  person.now += 20 * hour
  person.says('repetir')
  expect(person.waits(4 * hour)).toEqual([])
  expect(person.events).toEqual([])
  expect(wakes(person)).toEqual([{ do: 'wake', at: monday + 44 * hour }])
  expect(person.waits(20 * hour)).toEqual(['talk.still', 'talk.one'])
})

test('a timer without a session does nothing', () => {
  const person = talk()
  person.says('olá')
  person.says('a')
  person.says('b')
  expect(person.place).toBeUndefined()
  expect(person.waits(24 * hour)).toEqual([])
  expect(person.events).toEqual([])
  expect(person.conversation.wakeAt).toBeUndefined()
})

test('a menu left alone goes away in silence, and the question below keeps its own time', () => {
  const person = talk()
  person.says('olá')
  person.says('menu')
  expect(person.waits(hour)).toEqual([])
  expect(person.place).toBe('talk/one')
  expect(person.conversation.session?.waiting?.until).toBe(monday + 24 * hour)
  expect(person.waits(23 * hour)).toEqual(['talk.still', 'talk.one'])
})

test('a menu whose time ends together with that of the question below ends them both', () => {
  const person = talk()
  person.says('olá')
  person.now += 23 * hour + 50 * 60_000
  person.says('menu')
  expect(person.waits(10 * 60_000)).toEqual(['talk.still', 'talk.one'])
})

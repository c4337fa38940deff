import { expect, test } from 'vitest'
import { readPress } from '#core/flow/press.ts'
import { bundleOf } from './bundle-of.ts'
import { centre } from './examples.ts'
import { Talk } from './talk.ts'

const talk = () => new Talk(bundleOf(centre))

const atAge = () => {
  const person = talk()
  person.says('olá')
  person.presses('welcome/need/work')
  return person
}

test('a button of an answered question changes the answer and goes on from there', () => {
  const person = atAge()
  expect(person.presses('welcome/need/residence')).toEqual([
    'system.changed-answer',
    'residence.card',
  ])
  expect(person.conversation.case).toEqual({ topic: 'residence' })
  expect(person.conversation.session?.trail).toEqual([
    { flow: 'welcome', step: 'need', choice: 'residence' },
  ])
})

test('the same button pressed twice changes nothing', () => {
  const person = atAge()
  expect(person.presses('welcome/need/work')).toEqual(['welcome.age'])
  expect(person.events).toEqual([])
})

test.each([
  ['of a step not passed', 'residence/card/yes'],
  ['of a step that is gone', 'welcome/forgotten/work'],
  ['of a flow that is gone', 'forgotten/need/work'],
  ['with a choice that is gone', 'welcome/need/forgotten'],
  ['of a step that asks nothing', 'welcome/hello/work'],
  ['that is none of ours', 'DROP TABLE'],
  ['without anything', ''],
  ['with names of the language itself', 'welcome/need/constructor'],
  ['as long as a book', `welcome/need/${'x'.repeat(100_000)}`],
])('an old button %s is explained, and the question asked again', (_what, data) => {
  const person = atAge()
  expect(person.presses(data)).toEqual(['system.old-button', 'welcome.age'])
  expect(person.conversation.session?.waiting?.tries).toBe(0)
})

test('an old button without a session is explained, and the conversation begins', () => {
  const person = atAge()
  person.says('33')
  expect(person.presses('welcome/need/work')).toEqual([
    'system.old-button',
    'welcome.hello',
    'welcome.need',
  ])
})

test('a button of the question put aside for a menu answers that question', () => {
  const person = talk()
  person.says('olá')
  person.says('menu')
  expect(person.presses('welcome/need/work')).toEqual(['welcome.age'])
  expect(person.conversation.session?.frames).toHaveLength(1)
})

test('a button of a called flow that has ended changes its result', () => {
  const person = talk()
  person.says('olá')
  person.presses('welcome/need/residence')
  person.presses('residence/card/yes')
  expect(person.presses('residence/card/no')).toEqual([
    'system.changed-answer',
    'system.back-to-question',
    'welcome.age',
  ])
  expect(person.conversation.session?.vars).toEqual({ result: 'none' })
})

test.each(['', '/', 'a/b', 'a/b/', 'a/b/c/d', `a/b/${'c'.repeat(61)}`])(
  '%j is no button of ours',
  (data) => {
    expect(readPress(data)).toBeUndefined()
  },
)

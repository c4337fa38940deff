import { expect, test } from 'vitest'
import { bundleOf, type Written, type WrittenFlow } from './bundle-of.ts'
import { centre, wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const before = bundleOf(centre)
const { welcome } = centre.flows as { welcome: WrittenFlow }
const { need, age } = welcome.steps as { need: object; age: object }

/** The same centre with another welcome. */
const edited = (flow: Partial<WrittenFlow>, more: Partial<Written['flows']> = {}) =>
  bundleOf({
    ...centre,
    revision: 'two',
    flows: { ...centre.flows, welcome: { ...welcome, ...flow }, ...more } as Written['flows'],
  })

const without = (...gone: string[]) =>
  Object.fromEntries(Object.entries(welcome.steps).filter(([id]) => !gone.includes(id)))

const talk = () => new Talk(before, { lexicon: lexiconOf() })
const atNeed = () => {
  const person = talk()
  person.says('olá')
  return person
}
const atAge = () => {
  const person = atNeed()
  person.says('work')
  return person
}

test('a publish that leaves her step alone is not noticed', () => {
  const person = atNeed()
  person.publish(
    edited({ steps: { ...welcome.steps, bye: { say: 'welcome.bye-now', next: 'end' } } }),
  )
  expect(person.says('work')).toEqual(['welcome.age'])
  expect(person.conversation.session?.revision).toBe('two')
  expect(person.says('33')).toEqual(['welcome.bye-now'])
})

test('her answer is read with the question as she saw it', () => {
  const person = atNeed()
  const choices = { person: 'desk', work: 'age', residence: 'sub' }
  person.publish(edited({ steps: { ...welcome.steps, need: { ...need, choices } } }))
  // The second choice she saw was "work"; "person" was the third.
  expect(person.says('3')).toEqual(['handoff.queued'])
})

test('the route is that of the new flow', () => {
  const person = atNeed()
  person.publish(
    edited({
      steps: { ...welcome.steps, need: { ...need, choices: { work: 'bye', person: 'desk' } } },
    }),
  )
  expect(person.presses('welcome/need/work')).toEqual(['welcome.bye'])
})

test('a choice that is gone is told, and the new question asked', () => {
  const person = atNeed()
  person.publish(
    edited({ steps: { ...welcome.steps, need: { ...need, choices: { work: 'age' } } } }),
  )
  expect(person.says('residence')).toEqual(['system.flow-updated', 'welcome.need'])
  expect(person.events).toEqual([{ type: 'session-told', flow: 'welcome', step: 'need' }])
  expect(person.says('1')).toEqual(['welcome.age'])
})

test('a number is never taken for a date that is asked for now', () => {
  const person = atAge()
  const { check: _check, ...rest } = age as { check?: string }
  person.publish(edited({ steps: { ...welcome.steps, age: { ...rest, expect: 'date' } } }))
  expect(person.says('33')).toEqual(['system.flow-updated', 'welcome.age'])
})

test('a step that moved goes on at its new name, by old buttons too', () => {
  const { need: asked, ...rest } = welcome.steps
  const steps = { ...rest, topic: asked as Record<string, unknown> }
  const moved = edited({
    steps: { hello: { say: 'welcome.hello', next: 'topic' }, ...steps },
    moved: { need: 'topic' },
  })
  const typing = atNeed()
  typing.publish(moved)
  expect(typing.says('work')).toEqual(['welcome.age'])
  expect(typing.events[0]).toEqual({
    type: 'session-moved',
    flow: 'welcome',
    step: 'need',
    to: 'topic',
  })
  const pressing = atNeed()
  pressing.publish(moved)
  expect(pressing.presses('welcome/need/work')).toEqual(['welcome.age'])
  const later = atAge()
  later.publish(moved)
  expect(later.presses('welcome/need/residence')).toEqual([
    'system.changed-answer',
    'residence.card',
  ])
})

test('a step that is gone: the nearest earlier question is asked', () => {
  const person = atAge()
  const steps = { ...without('age'), sub: { call: 'residence', next: 'bye' } }
  const asked = { ...need, choices: { residence: 'sub', work: 'bye' } }
  person.publish(edited({ steps: { ...steps, need: asked } }))
  expect(person.says('33')).toEqual(['system.flow-updated', 'welcome.need'])
  expect(person.events).toEqual([{ type: 'session-told', flow: 'welcome', step: 'age' }])
  expect(person.says('work')).toEqual(['welcome.bye'])
})

test('a step that is gone with nothing before it: the flow begins anew', () => {
  const person = atNeed()
  const other = { ...need, ask: 'welcome.other' }
  person.publish(
    edited({
      steps: { start: { say: 'welcome.start', next: 'other' }, ...without('need', 'hello'), other },
    }),
  )
  expect(person.says('work')).toEqual(['system.flow-updated', 'welcome.start', 'welcome.other'])
})

test('a step of another kind counts as gone', () => {
  const person = atAge()
  person.publish(edited({ steps: { ...welcome.steps, age: { say: 'welcome.age', next: 'bye' } } }))
  expect(person.says('33')).toEqual(['system.flow-updated', 'welcome.need'])
})

test('a flow that is gone: the menu', () => {
  const person = atNeed()
  const { welcome: _gone, ...flows } = centre.flows
  person.publish(bundleOf({ ...centre, revision: 'two', flows }))
  expect(person.says('work')).toEqual(['system.flow-updated', 'menu.what'])
})

test('an urgent publish: her answer to the old wording does not count', () => {
  const person = atNeed()
  person.publish(edited({ urgent: true }))
  expect(person.says('work')).toEqual(['system.flow-updated', 'welcome.need'])
  expect(person.conversation.case).toEqual({})
  expect(person.says('work')).toEqual(['welcome.age'])
})

test('even under an urgent publish a person is called and stop stops', () => {
  for (const [word, said] of [
    ['pessoa', 'handoff.queued'],
    ['parar', 'stop.done'],
  ] as const) {
    const person = atNeed()
    person.publish(edited({ urgent: true }))
    expect(person.says(word)).toEqual([said])
  }
})

test('an urgent flow elsewhere does not disturb her', () => {
  const person = atNeed()
  person.says('menu')
  person.publish(edited({ urgent: true }))
  expect(person.says('hours')).toContain('menu.hours')
})

test('a flow below that is gone, or its step, is told; the answer above still counts', () => {
  const person = atNeed()
  person.says('menu')
  const { welcome: _gone, ...flows } = centre.flows
  person.publish(bundleOf({ ...centre, revision: 'two', flows }))
  expect(person.says('hours')).toEqual(['system.flow-updated', 'menu.hours'])
  expect(person.place).toBeUndefined()
})

test('a timer finds the new flow as a message does', () => {
  const person = atAge()
  person.publish(
    edited({ steps: { ...welcome.steps, age: { ...age, wait: { for: '24h', next: 'bye' } } } }),
  )
  expect(person.waits(24 * 3_600_000)).toEqual(['welcome.bye'])
  const told = atAge()
  told.publish(
    edited({
      steps: {
        ...without('age'),
        sub: { call: 'residence', next: 'bye' },
        need: { ...need, choices: { work: 'bye' } },
      },
    }),
  )
  expect(told.waits(24 * 3_600_000)).toEqual(['system.flow-updated', 'welcome.need'])
})

test('flows nobody knows any more are read as they are now', () => {
  const person = atNeed()
  person.publish(edited({}))
  person.pinned = undefined
  expect(person.says('work')).toEqual(['welcome.age'])
})

test('a variable of another type reads as empty, and fails nothing', () => {
  const person = atNeed()
  person.says('person')
  const { topic: _topic, ...variables } = centre.variables ?? {}
  const count = { if: 'topic == 0', next: 'more', else: 'end' }
  person.publish(
    bundleOf({
      ...centre,
      revision: 'two',
      variables: { ...variables, topic: { type: 'number', scope: 'case' } },
      flows: {
        only: {
          starts: [{ on: 'any-message' }],
          steps: {
            count,
            more: {
              ask: 'only.more',
              expect: 'text',
              tries: 1,
              'after-tries': 'end',
              wait,
              next: 'end',
            },
          },
        },
      },
    }),
  )
  person.conversation = { ...person.conversation, holder: 'bot' }
  expect(person.conversation.case).toMatchObject({ topic: 'person' })
  expect(person.says('olá')).toEqual(['only.more'])
})

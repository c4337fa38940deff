import { expect, test } from 'vitest'
import { limits } from '#core/flow/limits.ts'
import { bundleOf, type WrittenFlow } from './bundle-of.ts'
import { wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const question = { expect: 'text', tries: 1, 'after-tries': 'end', wait }
const talk = (flows: Readonly<Record<string, WrittenFlow>>) =>
  new Talk(bundleOf({ flows }), { lexicon: lexiconOf() })

test('of a long conversation only the last questions are remembered', () => {
  const person = talk({
    round: {
      starts: [{ on: 'any-message' }],
      steps: {
        one: { ask: 'round.one', ...question, next: 'two' },
        two: { ask: 'round.two', ...question, next: 'one' },
      },
    },
  })
  for (let i = 0; i < limits.trail * 2; i++) person.says('resposta')
  expect(person.conversation.session?.trail).toHaveLength(limits.trail)
  for (let i = 0; i < limits.trail; i++) expect(person.says('voltar')[0]).toMatch(/^round/)
  expect(person.says('voltar')[0]).toBe('system.nothing-to-go-back')
})

test('a menu in the depths of calls pushes out the lowest flow instead of failing', () => {
  const depth = limits.frames
  const person = talk({
    ...Object.fromEntries(
      Array.from({ length: depth }, (_, i): [string, WrittenFlow] => [
        `f${i}`,
        {
          starts: i === 0 ? [{ on: 'any-message' }] : [],
          steps:
            i === depth - 1
              ? { ask: { ask: 'f.ask', ...question, next: 'end' } }
              : {
                  on: { call: `f${i + 1}`, next: 'after' },
                  after: { say: `f.after-${i}`, next: 'end' },
                },
        },
      ]),
    ),
    menu: {
      starts: [{ on: 'interrupt', interrupt: 'menu' }],
      steps: { what: { ask: 'menu.what', ...question, next: 'end' } },
    },
  })
  person.says('olá')
  expect(person.conversation.session?.frames).toHaveLength(limits.frames)
  expect(person.says('menu')).toEqual(['menu.what'])
  expect(person.conversation.session?.frames).toHaveLength(limits.frames)
  expect(person.conversation.session?.frames[0]).toEqual({ flow: 'f1', step: 'after' })
  person.says('nada')
  expect(person.says('resposta').at(-1)).toBe('f.after-1')
})

test('a way out that says nothing does not look like nobody was listening', () => {
  const person = talk({
    quiet: {
      starts: [{ on: 'any-message' }],
      steps: { one: { ask: 'quiet.one', ...question, expect: 'number', next: 'end' } },
    },
  })
  person.says('olá')
  expect(person.says('nada')).toEqual(['system.not-understood'])
  expect(person.place).toBeUndefined()
})

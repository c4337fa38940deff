import { expect, test } from 'vitest'
import { bundleOf, type Written } from './bundle-of.ts'
import { wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const asking = (choices: Record<string, string>, expects?: object): Written => ({
  variables: { note: { type: 'text', scope: 'case' } },
  flows: {
    sure: {
      starts: [{ on: 'any-message' }],
      steps: {
        ask: {
          ask: 'sure.ask',
          ...(expects ?? { choices }),
          tries: 3,
          'after-tries': 'unclear',
          wait,
        },
        agreed: { say: 'sure.agreed', next: 'end' },
        refused: { say: 'sure.refused', next: 'end' },
        unclear: { say: 'sure.unclear', next: 'end' },
      },
    },
  },
})
const asked = (written: Written) => {
  const person = new Talk(bundleOf(written), { lexicon: lexiconOf() })
  person.says('olá')
  return person
}

test.each([
  ['sim', 'sure.agreed'],
  ['yes', 'sure.agreed'],
  ['Siiim', 'sure.agreed'],
  ['👍', 'sure.agreed'],
  ['👍🏽', 'sure.agreed'],
  ['1', 'sure.agreed'],
  ['não', 'sure.refused'],
  ['no', 'sure.refused'],
  ['👎', 'sure.refused'],
  ['2', 'sure.refused'],
])('choices called yes and no are answered by %s, even after a doubtful word', (word, said) => {
  const person = asked(asking({ yes: 'agreed', no: 'refused' }))
  expect(person.says('talvez')).toEqual(['system.not-understood-choices', 'sure.ask'])
  expect(person.says(word)).toEqual([said])
})

test('a number is the choice at its place, never a yes or no by number', () => {
  const choices = { no: 'refused', yes: 'agreed', other: 'unclear' }
  expect(asked(asking(choices)).says('1')).toEqual(['sure.refused'])
  expect(asked(asking(choices)).says('3')).toEqual(['sure.unclear'])
})

test('where one of the two is missing, a thumb is no answer', () => {
  const person = asked(asking({ yes: 'agreed', later: 'refused' }))
  expect(person.says('👎')).toEqual(['system.not-understood-choices', 'sure.ask'])
})

test('a message for a person may be spoken or a picture; its caption is what is kept', () => {
  const message = asking({}, { expect: 'message', save: 'note', next: 'agreed' })
  const answers = [
    [{ kind: 'text', text: ' a letter ' }, 'a letter'],
    [{ kind: 'media', media: 'voice', file: { id: 'f' } }, ''],
    [{ kind: 'media', media: 'photo', file: { id: 'f' }, caption: 'this letter' }, 'this letter'],
  ] as const
  for (const [content, kept] of answers) {
    const person = asked(message)
    expect(person.sends(content)).toEqual(['sure.agreed'])
    expect(person.conversation.case['note']).toBe(kept)
  }
  expect(asked(message).sends({ kind: 'location', latitude: 1, longitude: 1 })).toEqual([
    'system.unreadable-media',
    'sure.ask',
  ])
})

test('back, after a flow was begun anew at a question, does not silently ask the same again', () => {
  const person = new Talk(
    bundleOf({
      flows: {
        menu: {
          starts: [{ on: 'any-message' }, { on: 'interrupt', interrupt: 'menu' }],
          steps: {
            what: {
              ask: 'menu.what',
              choices: { a: 'more', b: 'end' },
              tries: 2,
              'after-tries': 'end',
              wait,
            },
            more: {
              ask: 'menu.more',
              choices: { c: 'end', d: 'end' },
              tries: 2,
              'after-tries': 'end',
              wait,
            },
          },
        },
      },
    }),
    { lexicon: lexiconOf() },
  )
  person.says('olá')
  person.says('a')
  expect(person.says('menu')).toEqual(['menu.what'])
  expect(person.says('voltar')).toEqual(['system.nothing-to-go-back', 'menu.what'])
  person.says('a')
  expect(person.says('voltar')).toEqual(['menu.what'])
})

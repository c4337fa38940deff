import { expect, test } from 'vitest'
import type { Content } from '#core/message.ts'
import { bundleOf, type Written } from './bundle-of.ts'
import { centre, wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const talk = (written: Written = centre, keywords = {}) =>
  new Talk(bundleOf(written), { lexicon: lexiconOf(keywords) })

test.each([
  ['a press', { kind: 'press', data: 'welcome/need/work' }],
  ['its digit', { kind: 'text', text: '2' }],
  ['its digit in Arabic', { kind: 'text', text: '٢' }],
  ['its label', { kind: 'text', text: 'Work' }],
  ['a caption', { kind: 'media', media: 'photo', file: { id: 'f' }, caption: 'work' }],
] as const)('a choice answers by %s', (_how, content) => {
  const person = talk()
  person.says('olá')
  expect(person.sends(content as Content)).toEqual(['welcome.age'])
  expect(person.conversation.case).toEqual({ topic: 'work' })
  expect(person.events).toContainEqual({
    type: 'answered',
    flow: 'welcome',
    step: 'need',
    choice: 'work',
    tags: ['area.work'],
  })
})

test('a question offers its choices with their icons and what a press carries', () => {
  const person = talk()
  person.says('olá')
  const [, question] = person.effects
  expect(question).toMatchObject({
    message: {
      text: { key: 'welcome.need' },
      choices: [
        { id: 'residence', data: 'welcome/need/residence' },
        { id: 'work', data: 'welcome/need/work', icon: '🧰' },
        { id: 'person', data: 'welcome/need/person' },
      ],
    },
  })
})

test('yes and no are offered as buttons in her own words', () => {
  const person = talk()
  person.says('olá')
  person.presses('welcome/need/residence')
  expect(person.effects[0]).toMatchObject({
    message: {
      choices: [
        { id: 'yes', label: 'Sim', data: 'residence/card/yes' },
        { id: 'no', label: 'Não', data: 'residence/card/no' },
      ],
    },
  })
})

test('a called flow gives its result back to the caller', () => {
  const person = talk()
  person.says('olá')
  person.says('residence')
  person.says('sim')
  expect(person.place).toBe('welcome/age')
  expect(person.conversation.session?.vars).toEqual({ result: 'has' })
})

test('a value that fails the check is not understood', () => {
  const person = talk()
  person.says('olá')
  person.says('work')
  expect(person.says('12')).toEqual(['system.not-understood', 'welcome.age'])
  expect(person.says('33')).toEqual(['welcome.bye'])
  expect(person.conversation.person).toEqual({ age: 33 })
})

test('an optional question may be left out in a word', () => {
  const person = talk()
  person.says('olá')
  person.says('work')
  expect(person.says('saltar')).toEqual(['welcome.bye'])
  expect(person.conversation.person).toEqual({})
})

test('after as many tries as the question allows it takes its way out', () => {
  const person = talk()
  person.says('olá')
  const sorry = ['system.not-understood-choices', 'welcome.need']
  expect(person.says('hm')).toEqual(sorry)
  expect(person.says('hmm')).toEqual(sorry)
  expect(person.says('hmmm')).toEqual(['handoff.queued'])
  expect(person.events[0]).toEqual({
    type: 'not-understood',
    flow: 'welcome',
    step: 'need',
    tries: 3,
  })
  expect(person.conversation).toMatchObject({ holder: 'queued', handoff: { queue: 'front-desk' } })
  expect(person.conversation.session).toBeUndefined()
})

test.each([
  ['voice', { kind: 'media', media: 'voice', file: { id: 'f' } }, 'system.unreadable-media'],
  ['a sticker', { kind: 'media', media: 'sticker', file: { id: 'f' } }, 'system.unreadable-media'],
  ['a place', { kind: 'location', latitude: 1, longitude: 2 }, 'system.unreadable-media'],
  ['a poll', { kind: 'unknown', what: 'poll' }, 'system.unknown-type'],
  ['an edit', { kind: 'edit', text: 'work' }, 'system.edited'],
] as const)('%s is answered kindly and costs no try', (_what, content, key) => {
  const person = talk()
  person.says('olá')
  person.says('hm')
  for (let i = 0; i < 5; i++)
    expect(person.sends(content as Content)).toEqual([key, 'welcome.need'])
  expect(person.conversation.session?.waiting?.tries).toBe(1)
})

const open: Written = {
  variables: { note: { type: 'text', scope: 'session' }, paper: { type: 'text', scope: 'case' } },
  flows: {
    ask: {
      starts: [{ on: 'any-message' }],
      steps: {
        what: {
          ask: 'ask.what',
          choices: { file: 'paper' },
          other: 'thanks',
          save: 'note',
          tries: 2,
          'after-tries': 'end',
          wait,
        },
        thanks: {
          ask: 'ask.more',
          expect: 'text',
          tries: 1,
          'after-tries': 'end',
          wait,
          next: 'end',
        },
        paper: {
          ask: 'ask.paper',
          expect: 'file',
          invalid: 'ask.no-paper',
          save: 'paper',
          tries: 2,
          'after-tries': 'end',
          wait,
          next: 'end',
        },
      },
    },
    hours: {
      starts: [{ on: 'keyword', keyword: 'hours' }],
      steps: { now: { say: 'hours.now', next: 'end' } },
    },
  },
}

test('free text goes where the question sends it, and is kept', () => {
  const person = talk(open)
  person.says('olá')
  expect(person.says('  a minha carta ')).toEqual(['ask.more'])
  expect(person.conversation.session?.vars).toEqual({ note: 'a minha carta' })
})

test('a keyword comes before free text, and she is brought back to the question', () => {
  const person = talk(open, { hours: ['horas'] })
  person.says('olá')
  expect(person.says('Horas?')).toEqual(['hours.now', 'system.back-to-question', 'ask.what'])
})

test('a question that waits for a file counts everything else as a try', () => {
  const person = talk(open)
  person.says('olá')
  person.says('file')
  expect(person.says('não tenho')).toEqual(['ask.no-paper', 'ask.paper'])
  expect(person.conversation.session?.waiting?.tries).toBe(1)
  person.sends({ kind: 'media', media: 'photo', file: { id: 'photo-1' } })
  expect(person.conversation.case).toEqual({ paper: 'photo-1' })
})

test('a long answer is cut to what a variable may hold, never through a character', () => {
  const person = talk(open)
  person.says('olá')
  person.says(`${'a'.repeat(999)}😀 and more`)
  expect(person.conversation.session?.vars['note']).toBe('a'.repeat(999))
})

test('a place sent where a file is waited for is a try too', () => {
  const person = talk(open)
  person.says('olá')
  person.says('file')
  const place: Content = { kind: 'location', latitude: 1, longitude: 2 }
  expect(person.sends(place)).toEqual(['ask.no-paper', 'ask.paper'])
  expect(person.conversation.session?.waiting?.tries).toBe(1)
})

import { expect, test } from 'vitest'
import type { Content } from '#core/message.ts'
import { bundleOf, type Written } from './bundle-of.ts'
import { centre, wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const flows: Written['flows'] = {
  ...centre.flows,
  welcome: { ...centre.flows['welcome'], starts: [{ on: 'new-contact' }] } as never,
  again: {
    starts: [{ on: 'any-message' }],
    steps: { hello: { say: 'again.hello', next: 'end' } },
  },
  nap: {
    starts: [{ on: 'keyword', keyword: 'nap' }],
    steps: {
      pause: { wait: '2d', next: 'later' },
      later: { say: 'nap.later', next: 'end' },
    },
  },
}
const talk = (written: Written = { ...centre, flows }) =>
  new Talk(bundleOf(written), { lexicon: lexiconOf({ hours: ['horas'], nap: ['sesta'] }) })

/** Somebody who has been here before. */
const known = (written?: Written) => {
  const person = talk(written)
  person.says('olá')
  person.waits(24 * 3_600_000)
  return person
}

test.each([
  ['a text', { kind: 'text', text: 'horas' }, []],
  ['a start', { kind: 'start' }, []],
  ['voice', { kind: 'media', media: 'voice', file: { id: 'f' } }, ['system.unreadable-media']],
  ['something unknown', { kind: 'unknown', what: 'poll' }, ['system.unknown-type']],
  ['a link nobody made', { kind: 'start', payload: 'nobody' }, []],
  ['the word for the menu', { kind: 'text', text: 'menu' }, []],
] as const)('a first message, %s, is welcomed', (_what, content, before) => {
  expect(talk().sends(content as Content)).toEqual([...before, 'welcome.hello', 'welcome.need'])
})

test('a first message that asks for a person, or to be left alone, is obeyed', () => {
  expect(talk().says('pessoa')).toEqual(['handoff.queued'])
  expect(talk().says('parar')).toEqual(['stop.done'])
})

test('a first message that cannot wait comes before the welcome: danger, and deletion', () => {
  const written: Written = {
    ...centre,
    flows: {
      ...flows,
      danger: {
        starts: [
          { on: 'keyword', keyword: 'danger' },
          { on: 'queued', queued: 'danger' },
        ],
        steps: { numbers: { say: 'danger.numbers', next: 'end' } },
      },
      gone: {
        starts: [{ on: 'interrupt', interrupt: 'delete' }],
        steps: { sure: { say: 'gone.sure', next: 'end' } },
      },
    },
  }
  const first = (text: string) =>
    new Talk(bundleOf(written), { lexicon: lexiconOf({ danger: ['112'] }) }).says(text)
  expect(first('112')).toEqual(['danger.numbers'])
  expect(first('apagar os meus dados')).toEqual(['gone.sure'])
})

test('a link starts its own flow, at any time', () => {
  const link: Content = { kind: 'start', payload: 'qr-loule' }
  expect(talk().sends(link)).toEqual(['hours.now'])
  const person = talk()
  person.says('olá')
  expect(person.sends(link)).toEqual(['hours.now', 'system.back-to-question', 'welcome.need'])
})

test.each([
  ['any text', { kind: 'text', text: 'bom dia' }, ['again.hello']],
  ['a keyword', { kind: 'text', text: 'Horas' }, ['hours.now']],
  ['the menu', { kind: 'text', text: 'menu' }, ['menu.what']],
  ['a word that needs a question', { kind: 'text', text: 'voltar' }, ['again.hello']],
  ['the chat opened again', { kind: 'start' }, ['again.hello']],
  ['an edit', { kind: 'edit', text: 'x' }, ['system.edited']],
  [
    'a photo',
    { kind: 'media', media: 'photo', file: { id: 'f' } },
    ['system.unreadable-media', 'again.hello'],
  ],
] as const)('without a session, %s is answered', (_what, content, said) => {
  expect(known().sends(content as Content)).toEqual(said)
})

test('the chat opened again while a question waits shows the menu, with a way back', () => {
  const person = talk()
  person.says('olá')
  expect(person.sends({ kind: 'start' })).toEqual(['menu.what'])
  expect(person.says('nothing')).toEqual(['system.back-to-question', 'welcome.need'])
})

test('a pause lets other flows talk, and goes on when its time has come', () => {
  const person = known()
  expect(person.says('sesta')).toEqual([])
  expect(person.says('bom dia')).toEqual(['again.hello'])
  expect(person.says('horas')).toEqual(['hours.now'])
  expect(person.place).toBe('nap/pause')
  expect(person.waits(24 * 3_600_000)).toEqual([])
  expect(person.waits(24 * 3_600_000)).toEqual(['nap.later'])
  expect(person.place).toBeUndefined()
})

test('a pause whose time passed during another flow goes on as soon as that one ends', () => {
  const person = known()
  person.says('sesta')
  person.now += 47 * 3_600_000
  person.says('menu')
  person.now += 2 * 3_600_000
  expect(person.says('nothing')).toEqual(['nap.later'])
})

test('where no flow is for any message, the welcome and then the menu stand in', () => {
  const { again: _again, ...others } = flows
  expect(known({ ...centre, flows: others }).says('bom dia')).toEqual([
    'welcome.hello',
    'welcome.need',
  ])
  const { welcome: _welcome, ...few } = others
  expect(talk({ ...centre, flows: few }).says('bom dia')).toEqual(['menu.what'])
})

test('the language of the profile is spoken when it is shipped, else that of the centre', () => {
  const first = (languageHint?: string) => {
    const person = talk()
    person.sends({ kind: 'text', text: 'hi' }, languageHint)
    return person.conversation.language
  }
  expect([first('en-US'), first('uk'), first()]).toEqual(['en', 'pt-PT', 'pt-PT'])
})

test('the text that started a flow can be said back', () => {
  const echo = talk({
    flows: {
      echo: {
        starts: [{ on: 'any-message' }],
        steps: {
          count: { set: { count: 'count + 1' }, next: 'tell' },
          tell: { say: 'echo.tell', with: { words: 'size(message)' }, next: 'more' },
          more: {
            ask: 'echo.more',
            expect: 'text',
            tries: 1,
            'after-tries': 'end',
            wait,
            next: 'end',
          },
        },
      },
    },
    variables: { count: { type: 'number', scope: 'person' } },
  })
  echo.says('bom dia')
  expect(echo.effects[0]).toMatchObject({
    message: { text: { vars: { message: 'bom dia', count: 1, words: 7, channel: 'telegram' } } },
  })
  echo.says('x')
  echo.says('y')
  expect(echo.conversation.person).toEqual({ count: 2 })
})

import { expect, test } from 'vitest'
import type { Content } from '#core/message.ts'
import { bundleOf } from './bundle-of.ts'
import { centre } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { Talk } from './talk.ts'

const hour = 3_600_000
const talk = (conversation = {}) =>
  new Talk(bundleOf(centre), { lexicon: lexiconOf({ hours: ['horas'] }), conversation })

/** A flow of two sentences that answers a word even in the queue. */
const danger = {
  danger: {
    starts: [{ on: 'queued', queued: 'danger' }],
    steps: {
      numbers: { say: 'danger.numbers', next: 'more' },
      more: { say: 'danger.more', next: 'end' },
    },
  },
} as const

const queued = () => {
  const person = talk()
  person.says('olá')
  person.says('pessoa')
  return person
}

test('a handoff says its sentence, ends the session, and from then on no flow speaks but the house says that she waits', () => {
  const person = queued()
  expect(person.conversation).toMatchObject({ holder: 'queued', handoff: { queue: 'front-desk' } })
  expect(person.conversation.session).toBeUndefined()
  expect(person.says('olá')).toEqual(['handoff.still-queued'])
  for (const word of ['horas', 'menu', 'voltar', '1']) expect(person.says(word)).toEqual([])
  expect(person.presses('welcome/need/work')).toEqual([])
  expect(person.waits(48 * hour)).toEqual(['handoff.nobody-came'])
})

test('the sentence of a handoff is marked so that the gate lets it out', () => {
  const person = talk()
  person.says('olá')
  person.says('pessoa')
  expect(person.effects).toMatchObject([{ do: 'say', cause: 'system' }, { do: 'wake' }])
})

test.each([
  ['words', { kind: 'text', text: 'está aí alguém?' }],
  ['the menu', { kind: 'text', text: 'menu' }],
  ['deletion', { kind: 'text', text: 'apagar os meus dados' }],
  ['a language unnamed', { kind: 'text', text: 'língua' }],
  ['a voice message', { kind: 'media', media: 'voice', file: { id: 'f' } }],
  ['an old button', { kind: 'press', data: 'welcome/need/work' }],
] as const)('who is queued does not write into silence: %s', (_what, content) => {
  const person = queued()
  expect(person.sends(content as Content)).toEqual(['handoff.still-queued'])
  expect(person.effects).toMatchObject([{ cause: 'system' }])
  expect(person.conversation.holder).toBe('queued')
})

test.each(['queued', 'technician'] as const)('held by %s, a word that cannot wait', (holder) => {
  const person = new Talk(bundleOf({ ...centre, flows: { ...centre.flows, ...danger } }), {
    lexicon: lexiconOf({ danger: ['112'] }),
  })
  person.says('olá')
  const { session } = person.conversation
  person.conversation = { ...person.conversation, holder }
  for (let i = 0; i < 3; i++)
    expect(person.says('112')).toEqual(holder === 'queued' ? ['danger.numbers', 'danger.more'] : [])
  expect(person.effects.every((effect) => effect.do === 'say' && effect.cause === 'system')).toBe(
    true,
  )
  expect(person.conversation).toMatchObject({ holder, session })
})

test('a language named in the queue is spoken at once, and confirmed', () => {
  const person = new Talk(bundleOf(centre), {
    lexicon: {
      ...lexiconOf(),
      words: (language, key) =>
        key === 'interrupts.language' ? ['english'] : lexiconOf().words(language, key),
    },
    conversation: { holder: 'queued', language: 'pt-PT' },
  })
  expect(person.says('English')).toEqual(['system.language-changed'])
  expect(person.conversation).toMatchObject({ language: 'en', holder: 'queued' })
})

test('the safe word is obeyed whoever holds, and what she writes later is hers to begin', () => {
  const flows = {
    ...centre.flows,
    safe: {
      starts: [{ on: 'interrupt', interrupt: 'safe-word' }],
      steps: { bye: { 'opt-out': 'safe.bye' } },
    },
  } as const
  for (const [holder, said] of [
    ['queued', ['safe.bye']],
    ['technician', []],
  ] as const) {
    const person = new Talk(bundleOf({ ...centre, flows }), { conversation: { holder } })
    expect(person.says('girassol')).toEqual(said)
    expect(person.types).toEqual(['interrupted', 'opted-out'])
    expect(person.conversation).toMatchObject({ optedOut: true, holder })
  }
})

test('who asks again for a person is told that she still waits, at most once an hour', () => {
  const person = queued()
  expect(person.says('pessoa')).toEqual(['handoff.still-queued'])
  expect(person.says('pessoa')).toEqual([])
  person.now += hour - 1
  expect(person.says('a person')).toEqual([])
  person.now += 1
  expect(person.says('a person')).toEqual(['handoff.still-queued'])
})

test('stop while queued is obeyed with its sentence, and stays with people afterwards', () => {
  const person = queued()
  expect(person.says('parar')).toEqual(['stop.done'])
  expect(person.effects).toMatchObject([{ cause: 'system' }])
  expect(person.conversation).toMatchObject({ optedOut: true, holder: 'queued' })
  expect(person.says('afinal')).toEqual(['handoff.still-queued'])
  expect(person.types).toEqual(['opted-in'])
})

test('with a technician nothing is said, whatever she sends; stop is still obeyed', () => {
  const person = talk({ holder: 'technician' })
  for (const word of ['olá', 'horas', 'menu', 'pessoa', 'parar'])
    expect(person.says(word)).toEqual([])
  expect(person.conversation.optedOut).toBe(true)
})

test('a take-over in the middle leaves the session as it is, and its timer says nothing', () => {
  const person = talk()
  person.says('olá')
  const { session } = person.conversation
  person.conversation = { ...person.conversation, holder: 'technician' }
  expect(person.says('work')).toEqual([])
  expect(person.waits(48 * hour)).toEqual([])
  expect(person.conversation.session).toEqual(session)
  person.conversation = { ...person.conversation, holder: 'bot' }
  expect(person.says('work')).toEqual(['welcome.age'])
})

test('after stop nothing more is open, and her next message is welcomed in one sentence', () => {
  const person = talk()
  person.says('olá')
  expect(person.says('parar')).toEqual(['stop.done'])
  expect(person.conversation).toMatchObject({ optedOut: true })
  expect(person.conversation.session).toBeUndefined()
  expect(person.says('stop')).toEqual([])
  expect(person.says('olá')).toEqual(['system.welcome-back', 'welcome.hello', 'welcome.need'])
  expect(person.types[0]).toBe('opted-in')
  expect(person.conversation.optedOut).toBe(false)
})

test('being blocked is noted once and without a word; anything later clears it', () => {
  const person = talk()
  person.says('olá')
  const blocked: Content = { kind: 'blocked' }
  expect(person.sends(blocked)).toEqual([])
  expect(person.types).toEqual(['blocked'])
  expect(person.conversation.blocked).toBe(true)
  person.sends(blocked)
  expect(person.types).toEqual([])
  expect(person.says('work')).toEqual(['welcome.age'])
  expect(person.conversation.blocked).toBe(false)
})

test('who has blocked us is not written to when her time is over', () => {
  const person = talk()
  person.says('olá')
  person.sends({ kind: 'blocked' })
  expect(person.waits(25 * hour)).toEqual([])
  expect(person.conversation.session).toBeUndefined()
})

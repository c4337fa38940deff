import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import type { Effect } from '#core/effect.ts'
import { limits } from '#core/flow/limits.ts'
import type { Content } from '#core/message.ts'
import { bundleOf } from './bundle-of.ts'
import { centre } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, newConversation, Talk } from './talk.ts'

const bundle = bundleOf(centre)
const lexicon = lexiconOf({ hours: ['horário'] })
const voice: Content = { kind: 'media', media: 'voice', file: { id: 'f', seconds: 4 } }
const heard = (text: string, seq = 2): Content => ({ kind: 'transcript', seq, text })

/** Somebody at the question `welcome/need`, where voice notes are put into words. */
function person(more: Partial<Conversation> = {}, at = 'olá'): Talk {
  const talk = new Talk(bundle, { lexicon, conversation: more })
  talk.around = { transcribes: true }
  if (at !== '') talk.says(at)
  return talk
}

/** What is kept of a voice note between two messages. */
const kept = ({ conversation }: Talk) =>
  Object.keys(conversation.case).filter((name) => name.startsWith('voice'))

test('a voice note is acknowledged at once, and the question goes on waiting', () => {
  const talk = person()
  expect(talk.sends(voice)).toEqual(['system.voice-heard'])
  expect(talk.place).toBe('welcome/need')
  expect(talk.conversation.session?.waiting?.tries).toBe(0)
})

test('what was heard is said in her language with a yes and a no, and not used yet', () => {
  const talk = person()
  talk.sends(voice)
  expect(talk.sends(heard('work'))).toEqual(['system.voice-said'])
  expect(talk.effects).toMatchObject([
    {
      do: 'say',
      message: {
        text: { vars: { text: 'work' } },
        choices: [
          { id: 'yes', label: 'Sim', data: '_/voice-2/yes' },
          { id: 'no', label: 'Não', data: '_/voice-2/no' },
        ],
      },
    },
  ])
  expect(talk.place).toBe('welcome/need')
  expect(talk.conversation.case).not.toHaveProperty('topic')
})

describe.each([
  ['typed', (talk: Talk) => talk.says('Sim!')],
  ['a thumb', (talk: Talk) => talk.says('👍')],
  ['the number in a menu', (talk: Talk) => talk.says('1')],
  ['the number in Bengali', (talk: Talk) => talk.says('১')],
  ['the button', (talk: Talk) => talk.presses('_/voice-2/yes')],
] as const)('yes (%s)', (_how, yes) => {
  test.each(['work', 'residence', 'menu', 'horário', 'English', 'parar', 'pessoa', 'nada disso'])(
    'goes on exactly as if she had typed "%s"',
    (words) => {
      const typed = person()
      const spoken = person()
      spoken.sends(voice)
      spoken.sends(heard(words))
      const said = yes(spoken)
      expect(said).toEqual(typed.says(words))
      expect(spoken.events).toEqual(typed.events)
      expect(spoken.conversation).toEqual(typed.conversation)
    },
  )
})

test.each([
  ['typed', (talk: Talk) => talk.says('não')],
  ['the button', (talk: Talk) => talk.presses('_/voice-2/no')],
] as const)('no (%s) uses nothing of it, says how to go on and asks again', (_how, no) => {
  const talk = person()
  talk.sends(voice)
  talk.sends(heard('work'))
  expect(no(talk)).toEqual(['system.voice-misheard', 'welcome.need'])
  expect(talk.conversation.session?.waiting?.tries).toBe(0)
  expect(kept(talk)).toEqual([])
  expect(talk.says('sim')).toEqual(['system.not-understood-choices', 'welcome.need'])
})

test.each<[string, Content]>([
  ['a choice', { kind: 'text', text: 'work' }],
  ['something else', { kind: 'text', text: 'sim mas não' }],
  ['an interrupt', { kind: 'text', text: 'menu' }],
  ['a button of the question', { kind: 'press', data: 'welcome/need/work' }],
  ['a photo', { kind: 'media', media: 'photo', file: { id: 'p' } }],
  ['a place', { kind: 'location', latitude: 1, longitude: 2 }],
])('%s counts as her answer instead, and the words are forgotten', (_what, content) => {
  const plain = person()
  const asked = person()
  asked.sends(voice)
  asked.sends(heard('residence'))
  expect(asked.sends(content)).toEqual(plain.sends(content))
  expect(kept(asked)).toEqual([])
  expect(asked.conversation.case).toEqual(plain.conversation.case)
})

test('the button of an earlier voice note says nothing about a later one', () => {
  const talk = person()
  talk.sends(voice)
  talk.sends(heard('residence', 2))
  talk.sends(voice)
  expect(talk.sends(heard('work', 4))).toEqual(['system.voice-said'])
  expect(talk.presses('_/voice-2/yes')).toEqual(['system.old-button', 'welcome.need'])
  expect(talk.conversation.case).not.toHaveProperty('topic')
})

test('two notes in a row are asked about together', () => {
  const talk = person()
  talk.sends(voice)
  talk.sends(voice)
  talk.sends(heard('tenho uma', 2))
  talk.sends(heard('pergunta', 3))
  expect(talk.effects).toMatchObject([
    { message: { text: { vars: { text: 'tenho uma pergunta' } } } },
  ])
})

test('a long one is shown shortened and used whole', () => {
  const long = `${'palavra '.repeat(300)}fim`
  const talk = new Talk(
    bundleOf({
      variables: { note: { type: 'text', scope: 'case' } },
      flows: {
        tell: {
          starts: [{ on: 'any-message' }],
          steps: {
            what: {
              ask: 'tell.what',
              choices: { nothing: 'end' },
              other: 'read',
              save: 'note',
              tries: 1,
              'after-tries': 'end',
              wait: { for: '24h', next: 'end' },
            },
            read: { if: 'note.endsWith("fim") || size(note) == 1000', next: 'whole', else: 'end' },
            whole: { say: 'tell.whole', next: 'end' },
          },
        },
      },
    }),
    { lexicon },
  )
  talk.around = { transcribes: true }
  talk.says('olá')
  talk.sends(voice)
  talk.sends(heard(long))
  const shown = JSON.stringify(talk.effects).match(/"text":"(palavra[^"]*)"/)?.[1] ?? ''
  expect(shown.length).toBe(limits.heard)
  expect(shown.endsWith('…')).toBe(true)
  expect(talk.conversation.case['voice-words']).toBe(long)
  expect(talk.says('sim')).toEqual(['tell.whole'])
})

test('where no words could be heard she is told, and may go on as she likes', () => {
  const talk = person()
  talk.sends(voice)
  expect(talk.sends(heard('  '))).toEqual(['system.voice-not-heard'])
  expect(talk.says('work')).toEqual(['welcome.age'])
})

describe('nothing is asked', () => {
  const silent = (talk: Talk) => {
    const before = talk.conversation
    expect(talk.sends(heard('work'))).toEqual([])
    expect(talk.conversation).toEqual(before)
  }

  test('where she has written since she spoke', () => {
    const talk = person()
    talk.sends(voice)
    talk.says('work')
    silent(talk)
  })

  test('of a voice note that was an answer, or that came before the service', () => {
    silent(person())
  })

  test.each(['queued', 'technician', 'resolved'] as const)('while it is %s', (holder) => {
    const talk = person()
    talk.sends(voice)
    talk.conversation = { ...talk.conversation, holder }
    silent(talk)
  })

  test('after "stop"', () => {
    const talk = person()
    talk.sends(voice)
    talk.says('parar')
    silent(talk)
  })
})

test('without the service a voice note is met as ever', () => {
  const talk = person()
  talk.around = {}
  expect(talk.sends(voice)).toEqual(['system.unreadable-media', 'welcome.need'])
  expect(kept(talk)).toEqual([])
})

test('the very first message may be a voice note: she is welcomed, then asked', () => {
  const talk = person({}, '')
  expect(talk.sends(voice)).toEqual(['system.voice-heard', 'welcome.hello', 'welcome.need'])
  expect(talk.sends(heard('work'))).toEqual(['system.voice-said'])
  expect(talk.says('sim')).toEqual(['welcome.age'])
})

test('a yes that comes after people took over is theirs to read', () => {
  const talk = person()
  talk.sends(voice)
  talk.sends(heard('work'))
  talk.conversation = { ...talk.conversation, holder: 'technician' }
  expect(talk.says('sim')).toEqual([])
  expect(kept(talk)).toEqual([])
})

/** Anything said but the question about what was heard. */
const isOther = (effect: Effect) =>
  effect.do !== 'say' || effect.message.text.key !== 'system.voice-said'

test('whatever is sent in whatever order, no words of a service are used without a yes', () => {
  const secret = 'segredo'
  const content = fc.oneof(
    fc
      .constantFrom('sim', 'não', 'work', 'menu', 'voltar', '1', 'pessoa')
      .map((text): Content => ({ kind: 'text', text })),
    fc.constant(voice),
    fc.constant(heard(secret)),
    fc.constantFrom<Content>(
      { kind: 'press', data: '_/voice-2/no' },
      { kind: 'press', data: '_/voice-9/yes' },
      { kind: 'by-hand', text: 'Bom dia' },
    ),
  )
  fc.assert(
    fc.property(fc.array(content, { maxLength: 25 }), (contents) => {
      const talk = new Talk(bundle, { lexicon, conversation: newConversation() })
      talk.around = { transcribes: true }
      let asked = false
      for (const one of contents) {
        talk.now += 1_000
        const said = talk.sends(one)
        const yes = one.kind === 'text' && ['sim', '1'].includes(one.text)
        const used = { ...talk.conversation, case: {}, effects: talk.effects.filter(isOther) }
        if (!(asked && yes)) expect(JSON.stringify(used)).not.toContain(secret)
        if (said.includes('system.voice-said')) asked = true
        else if (one.kind !== 'transcript') asked = false
        if (said.includes('system.voice-said')) expect(talk.conversation.holder).toBe('bot')
        expect(talk.types).not.toContain('flow-failed')
      }
      expect(talk.now).toBeGreaterThanOrEqual(monday)
    }),
  )
})

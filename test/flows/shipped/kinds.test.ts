import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Session } from '#core/flow/session.ts'
import { kindNamed } from '#core/flow/steps/index.ts'
import type { Known } from '#core/known.ts'
import type { Content, MediaKind } from '#core/message.ts'
import { takeTurn } from '#core/turn.ts'
import { shipped } from '../../cli/fixture.ts'

const { bundle, writer } = await shipped()
const now = Date.parse('2026-11-23T10:00:00Z')
const file = { id: 'f' }
const media: readonly MediaKind[] = ['voice', 'audio', 'photo', 'video', 'document', 'sticker']

/** Everything she can send that is no text and no button. */
const kinds: readonly (readonly [string, Content])[] = [
  ...media.map((kind) => [kind, { kind: 'media', media: kind, file }] as const),
  ['a photo with words', { kind: 'media', media: 'photo', file, caption: 'o meu cartão' }],
  ['a location', { kind: 'location', latitude: 38.7, longitude: -9.1 }],
  ['a contact', { kind: 'contact', phone: '+351912345678', own: false }],
  ['an edit', { kind: 'edit', text: 'outra coisa' }],
  ['something unknown', { kind: 'unknown', what: 'poll' }],
  ['a link of ours', { kind: 'start' }],
]

const known = (transcribes: boolean): Known => ({
  now,
  bundle,
  lexicon: writer,
  facts: {
    waiting: 0,
    technicians: [],
    bookings: { person: 'p', own: [], waits: [] },
    taken: { from: 0, to: Number.MAX_SAFE_INTEGER, takes: [] },
  },
  spare: { id: 'spare', code: 'K7MN2P4Q' },
  phone: readPhone,
  ...(transcribes ? { transcribes } : {}),
})

const conversation = (session?: Session): Conversation => ({
  id: 'c',
  contactId: 'p',
  account: 'whatsapp-web:1',
  version: 0,
  language: 'pt-PT',
  holder: 'bot',
  optedOut: false,
  blocked: false,
  person: {},
  case: {},
  ...(session === undefined ? {} : { session }),
})

/** Every step of the shipped flows that waits, with a conversation that stands there; and none at all. */
const places: readonly (readonly [string, Conversation])[] = [
  ['before anything', conversation()],
  ...[...bundle.flows.values()].flatMap((flow) =>
    [...flow.steps.values()]
      .filter((step) => kindNamed(step.kind)?.waits)
      .map((step) => {
        const waiting = {
          tries: 0,
          until: now + 60_000,
          kind: kindNamed(step.kind)?.asks ? ('ask' as const) : ('wait' as const),
        }
        const here = { flow: flow.id, step: step.id }
        // It is silent where she does not answer: what called it goes on.
        const frames =
          flow.id === 'tongue'
            ? [
                { flow: 'again', step: 'hello' },
                { ...here, back: 'return' as const },
              ]
            : [here]
        const session = { v: 1 as const, revision: bundle.revision, frames, vars: {}, trail: [] }
        return [`at ${flow.id}/${step.id}`, conversation({ ...session, waiting })] as const
      }),
  ),
]

test('there are places to stand at', () => expect(places.length).toBeGreaterThan(10))

describe.each(places)('%s', (_place, was) => {
  test.each(kinds)('%s is met with a word, and with no error', (_kind, content) => {
    for (const transcribes of [false, true]) {
      const heard = { kind: 'message' as const, at: now, content, first: false }
      const outcome = takeTurn(was, heard, known(transcribes))
      if ('needs' in outcome) throw new Error(`needs ${outcome.needs}`)
      expect(outcome.effects.filter((effect) => effect.do === 'say')).not.toEqual([])
      expect(outcome.events.map(({ type }) => type)).not.toContain('flow-failed')
    }
  })

  test.each(kinds)(
    '%s fifty times over says a few words each time, and never fails',
    (_k, content) => {
      let at = was
      for (let i = 0; i < 50; i++) {
        const heard = { kind: 'message' as const, at: now, content, first: false }
        const outcome = takeTurn(at, heard, known(false))
        if ('needs' in outcome) throw new Error(`needs ${outcome.needs}`)
        expect(outcome.effects.length).toBeLessThanOrEqual(10)
        expect(outcome.events.map(({ type }) => type)).not.toContain('flow-failed')
        at = outcome.conversation
      }
      expect(JSON.stringify(at).length).toBeLessThan(10_000)
    },
  )
})

test.each(kinds)('%s as the very first message is met with the welcome', (_kind, content) => {
  const heard = { kind: 'message' as const, at: now, content, first: true }
  const outcome = takeTurn(conversation(), heard, known(false))
  if ('needs' in outcome) throw new Error(`needs ${outcome.needs}`)
  const keys = outcome.effects.flatMap((effect) =>
    effect.do === 'say' ? [effect.message.text.key] : [],
  )
  expect(keys).toContain('welcome.hello')
  if (content.kind === 'media' && content.caption === undefined)
    expect(keys[0]).toBe('system.unreadable-media')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import type { Effect } from '#core/effect.ts'
import { limits } from '#core/flow/limits.ts'
import type { Heard } from '#core/heard.ts'
import type { Known } from '#core/known.ts'
import { type Content, isHers } from '#core/message.ts'
import { takeTurn } from '#core/turn.ts'
import { bundleOf } from './bundle-of.ts'
import { centre, wait } from './examples.ts'
import { lexiconOf } from './lexicon-of.ts'
import { monday, newConversation, spare } from './talk.ts'

const bundle = bundleOf({
  ...centre,
  flows: {
    ...centre.flows,
    deep: {
      starts: [{ on: 'keyword', keyword: 'deep' }],
      steps: {
        more: {
          ask: 'deep.more',
          expect: 'yes-no',
          yes: 'again',
          no: 'nap',
          tries: 2,
          'after-tries': 'end',
          wait,
        },
        again: { call: 'deep', with: { note: 'note + message' }, save: 'result', next: 'nap' },
        nap: { wait: '2d', next: 'fin' },
        fin: { end: 'result + "!"' },
      },
    },
  },
})
const lexicon = lexiconOf({ hours: ['horas'], deep: ['fundo'] })

const word = fc.constantFrom(
  ...['olá', '1', '2', '3', 'work', 'residence', 'sim', 'não', '33', 'saltar', 'menu', 'voltar'],
  ...['repetir', 'porquê', 'língua', 'english', 'pessoa', 'parar', 'horas', 'fundo', 'girassol'],
)
const button = fc
  .tuple(
    fc.constantFrom('welcome', 'residence', 'menu', 'tongue', 'deep', 'gone'),
    fc.constantFrom('need', 'card', 'what', 'which', 'more', 'age', 'gone'),
    fc.constantFrom('work', 'residence', 'yes', 'no', 'hours', 'en', 'nothing', 'gone'),
  )
  .map((parts) => parts.join('/'))
const file = { id: 'f' }
const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: word.map((text): Content => ({ kind: 'text', text })) },
  { weight: 4, arbitrary: button.map((data): Content => ({ kind: 'press', data })) },
  fc.string({ unit: 'binary', maxLength: 40 }).map((text): Content => ({ kind: 'text', text })),
  fc.string({ unit: 'binary' }).map((data): Content => ({ kind: 'press', data })),
  fc.constantFrom<Content>(
    { kind: 'start' },
    { kind: 'start', payload: 'qr-loule' },
    { kind: 'media', media: 'voice', file },
    { kind: 'media', media: 'photo', file, caption: 'work' },
    { kind: 'location', latitude: 1, longitude: 2 },
    { kind: 'contact', phone: '912345678', own: true },
    { kind: 'edit', text: 'work' },
    { kind: 'blocked' },
    { kind: 'media', media: 'sticker', file },
    { kind: 'transcript', seq: 1, text: 'work' },
    { kind: 'transcript', seq: 2, text: '' },
    { kind: 'by-hand', text: 'work' },
    { kind: 'by-hand' },
    { kind: 'unknown', what: 'poll' },
    { kind: 'text', text: '\ud83d'.repeat(1001) },
  ),
)
type Act = { after: number; hear: Content | 'timer' }
const act: fc.Arbitrary<Act> = fc.record({
  after: fc.constantFrom(0, 1_000, 3_600_000, 24 * 3_600_000),
  hear: fc.oneof({ weight: 5, arbitrary: content }, fc.constant('timer' as const)),
})

const facts = { waiting: 0, technicians: [] }
const known = (now: number): Known => ({
  now,
  bundle,
  lexicon,
  spare,
  facts,
  transcribes: true,
  phone: () => undefined,
})
const heardOf = ({ hear }: Act, at: number, first: boolean): Heard =>
  hear === 'timer' ? { kind: 'timer', at } : { kind: 'message', at, content: hear, first }

test('whatever is sent, a conversation never throws, ends every turn, and stays small plain JSON', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      let was: Conversation = newConversation()
      let now = monday
      acts.forEach((one, i) => {
        now += one.after
        const outcome = takeTurn(was, heardOf(one, now, i === 0), known(now))
        if ('needs' in outcome) throw new Error('no step here needs a fact')
        const { conversation, effects, events } = outcome
        expect(JSON.parse(JSON.stringify(conversation))).toStrictEqual(conversation)
        expect(events.filter(({ type }) => type === 'flow-failed')).toEqual([])
        const says = effects.filter((effect) => effect.do === 'say')
        expect(says.length).toBeLessThanOrEqual(limits.saysATurn)
        const { session } = conversation
        if (session !== undefined) {
          expect(session.frames.length).toBeLessThanOrEqual(limits.frames)
          expect(session.trail.length).toBeLessThanOrEqual(limits.trail)
          expect(session.waiting).toBeDefined()
          expect(session.frames[0]?.back).toBeUndefined()
          if (was.holder === 'bot')
            expect(conversation.wakeAt ?? Number.NaN).toBeLessThanOrEqual(
              session.waiting?.until ?? 0,
            )
        }
        was =
          conversation.holder === 'queued' && i % 3 === 0
            ? { ...conversation, holder: 'bot' }
            : conversation
      })
    }),
    { numRuns: 300 },
  )
})

test('her message is never met with silence while the bot holds, but for a stop said twice and an answer its flow ends on', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
      let was: Conversation = newConversation()
      let now = monday
      for (const [i, one] of acts.entries()) {
        now += one.after
        const outcome = takeTurn(was, heardOf(one, now, i === 0), known(now))
        if ('needs' in outcome) throw new Error('no step here needs a fact')
        const silent = !outcome.effects.some((effect) => effect.do === 'say')
        const pausing = outcome.conversation.session?.waiting?.kind === 'wait'
        const answered = outcome.events.some(({ type }) => type === 'answered')
        if (silent && one.hear !== 'timer' && isHers(one.hear) && was.holder === 'bot')
          expect(was.optedOut || pausing || answered).toBe(true)
        was = outcome.conversation
      }
    }),
    { numRuns: 300 },
  )
})

const isBots = (effect: Effect): boolean => effect.do === 'say' && effect.cause !== 'system'

test('with a technician no word of the bot comes out of anything', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 10 }),
      fc.array(act, { maxLength: 10 }),
      (before, after) => {
        let was: Conversation = newConversation()
        let now = monday
        for (const one of before) {
          now += one.after
          const outcome = takeTurn(was, heardOf(one, now, false), known(now))
          if (!('needs' in outcome)) was = outcome.conversation
        }
        was = { ...was, holder: 'technician' }
        for (const one of after) {
          now += one.after
          const outcome = takeTurn(was, heardOf(one, now, false), known(now))
          if ('needs' in outcome) throw new Error('no step here needs a fact')
          expect(outcome.effects.filter(isBots)).toEqual([])
          expect(outcome.conversation.holder).toBe('technician')
          was = outcome.conversation
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('the same turn decided twice is the same decision, and what went in is as it was', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 15 }), (acts) => {
      let was: Conversation = newConversation()
      let now = monday
      for (const one of acts) {
        now += one.after
        const text = JSON.stringify(was)
        const first = takeTurn(was, heardOf(one, now, false), known(now))
        const second = takeTurn(was, heardOf(one, now, false), known(now))
        expect(second).toStrictEqual(first)
        expect(JSON.stringify(was)).toBe(text)
        if (!('needs' in first)) was = first.conversation
      }
    }),
    { numRuns: 100 },
  )
})

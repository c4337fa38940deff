import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '#core/access/role.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Decision } from '#core/decision.ts'
import { gate } from '#core/gate.ts'
import type { Deed } from '#core/handoff/deed.ts'
import { requeue } from '#core/handoff/requeue.ts'
import { takeDeed } from '#core/handoff/take-deed.ts'
import type { Content } from '#core/message.ts'
import { takeTurn } from '#core/turn.ts'
import { newConversation } from '../flow/talk.ts'
import { actor, known, monday, reply, replyThen } from './desk.ts'

const hour = 3_600_000

const content: fc.Arbitrary<Content> = fc.oneof(
  fc
    .constantFrom(
      ...['olá', 'work', '42', 'pessoa', 'menu', 'parar', 'girassol', 'obrigada', '👍', 'sim'],
      ...['english', 'língua', 'voltar', 'apagar os meus dados', '', 'tenho uma pergunta'],
    )
    .map((text): Content => ({ kind: 'text', text })),
  fc.constantFrom<Content>(
    { kind: 'press', data: 'welcome/need/work' },
    { kind: 'press', data: 'welcome/need/person' },
    { kind: 'start' },
    { kind: 'edit', text: 'work' },
    { kind: 'media', media: 'voice', file: { id: 'f' } },
    { kind: 'unknown', what: 'poll' },
    { kind: 'blocked' },
    { kind: 'by-hand', text: 'work' },
    { kind: 'transcript', seq: 1, text: 'work' },
  ),
)
const deed: fc.Arbitrary<Deed> = fc.constantFrom<Deed>(
  { do: 'claim' },
  { do: 'claim', from: 'rui' },
  { do: 'claim', from: 'ana' },
  reply('Bom dia'),
  replyThen('Até breve', { do: 'resolve' }),
  replyThen('Até logo', { do: 'snooze', until: monday + 5 * hour }),
  { do: 'note', noteId: 'n', text: 'nota', mentions: ['rui'] },
  { do: 'assign', to: 'eva', toName: 'Eva' },
  { do: 'transfer', queue: 'legal' },
  { do: 'release' },
  { do: 'snooze' },
  { do: 'snooze', until: monday + 3 * hour },
  { do: 'unsnooze' },
  { do: 'resolve' },
  { do: 'reopen' },
  { do: 'return', flow: 'welcome' },
  { do: 'return', flow: 'welcome', step: 'need' },
  { do: 'return', flow: 'welcome', step: 'desk' },
  { do: 'return', flow: 'nag' },
  { do: 'return', flow: 'nag', step: 'pause' },
  { do: 'language', to: 'en' },
  { do: 'sensitive', on: true },
  { do: 'urgent', on: true },
  { do: 'urgent', on: false },
  { do: 'label', add: ['a'], remove: ['b'] },
  { do: 'read' },
)

type Act = { after: number } & (
  | { hear: Content }
  | { ring: true }
  | { who: string; role: (typeof roles)[number]; deed: Deed }
  | { gone: string }
)
const after = fc.constantFrom(0, 1_000, hour, 24 * hour)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ after, hear: content }) },
  { weight: 2, arbitrary: fc.record({ after, ring: fc.constant(true as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      after,
      who: fc.constantFrom('ana', 'rui'),
      role: fc.constantFrom(...roles),
      deed,
    }),
  },
  { weight: 1, arbitrary: fc.record({ after, gone: fc.constantFrom('ana', 'rui', 'eva') }) },
)

/** The decision on one act; undefined where it is refused or there is nothing to decide. */
function decide(was: Conversation, one: Act, now: number): Decision | undefined {
  const taker = { id: 'eva', role: 'technician' as const, held: 0, capacity: 9 }
  const outcome =
    'hear' in one
      ? takeTurn(was, { kind: 'message', at: now, content: one.hear, first: false }, known(now))
      : 'ring' in one
        ? takeTurn(was, { kind: 'timer', at: now }, known(now))
        : 'gone' in one
          ? requeue(was, one.gone, 'absent', known(now))
          : takeDeed(was, actor(one.who, one.role), one.deed, known(now, { taker }))
  if (outcome === undefined || 'refused' in outcome) return undefined
  if ('needs' in outcome) throw new Error(`needs ${outcome.needs}`)
  return outcome
}

/** Lets these acts happen to one conversation, and looks at each. */
function live(
  acts: readonly Act[],
  look: (was: Conversation, decision: Decision, one: Act) => void,
): void {
  let was = newConversation({ language: 'pt-PT' })
  let now = monday
  for (const one of acts) {
    now += one.after
    const decision = decide(was, one, now)
    if (decision === undefined) continue
    look(was, decision, one)
    was = decision.conversation
  }
}

const acts = fc.array(act, { maxLength: 60, size: 'max' })

test('once a technician holds, the bot says nothing until it has it back', () => {
  fc.assert(
    fc.property(acts, (all) => {
      // Sentences of the bot that stand in the outbox, not sent yet: the slowest channel there is.
      let waiting = 0
      live(all, (was, { conversation, effects, events }) => {
        const says = effects.filter((effect) => effect.do === 'say' && effect.cause !== 'system')
        waiting += says.length
        const back = events.some(({ type }) => type === 'returned' || type === 'reopened')
        if (was.holder !== 'bot' && !back) expect(says).toEqual([])
        if (conversation.holder !== 'technician') return
        expect(says).toEqual([])
        if (waiting > 0) expect(gate(conversation, 'bot').send).toBe(false)
      })
    }),
    { numRuns: 500 },
  )
})

test('whatever people do, what is known of a conversation fits together', () => {
  fc.assert(
    fc.property(acts, (all) => {
      live(all, (was, { conversation, effects }, one) => {
        expect(JSON.parse(JSON.stringify(conversation))).toStrictEqual(conversation)
        const { handoff, holder, wakeAt } = conversation
        if (holder !== 'bot') expect(handoff).toBeDefined()
        if (was.handoff) expect(handoff).toBeDefined()
        if (!handoff) return
        expect(handoff.technician !== undefined).toBe(holder === 'technician')
        if (handoff.snoozed) expect(holder).toBe('technician')
        if (handoff.snoozedUntil !== undefined) expect(handoff.snoozed).toBe(true)
        expect(handoff.resolvedAt !== undefined).toBe(holder === 'resolved')
        if (holder === 'resolved' || holder === 'bot') expect(handoff.waitingSince).toBeUndefined()
        const byHand = 'hear' in one && one.hear.kind === 'by-hand'
        if (byHand) expect(handoff.waitingSince).toBeUndefined()
        else if (holder === 'queued' && was.holder === 'bot')
          expect(handoff.waitingSince).toBeDefined()
        expect(handoff.unread).toBeGreaterThanOrEqual(0)
        if (was.handoff?.technician && handoff.technician !== was.handoff.technician)
          expect(handoff.lastTechnician).toBe(was.handoff.technician)
        if (handoff.snoozedUntil !== undefined)
          expect(wakeAt ?? Number.NaN).toBeLessThanOrEqual(handoff.snoozedUntil)
        const silent = conversation.optedOut || conversation.blocked
        if (silent && 'deed' in one)
          expect(effects.filter((effect) => effect.do === 'say')).toEqual([])
      })
    }),
    { numRuns: 500 },
  )
})

test('a deed decided twice is the same, and what went in is as it was', () => {
  fc.assert(
    fc.property(acts, (all) => {
      live(all, (was, decision, one) => {
        if (!('deed' in one)) return
        const text = JSON.stringify(was)
        expect(decide(was, one, monday)).toStrictEqual(decide(was, one, monday))
        expect(JSON.stringify(was)).toBe(text)
        expect(decision.conversation.id).toBe(was.id)
      })
    }),
  )
})

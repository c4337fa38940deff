import { describe, expect, test } from 'vitest'
import type { Conversation } from '#core/conversation.ts'
import { gate } from '#core/gate.ts'
import { toldEvents } from '#core/handoff/told-events.ts'
import { takeTurn } from '#core/turn.ts'
import { newConversation } from '../flow/talk.ts'
import { ana, Desk, known, monday, places, reply } from './desk.ts'

const hour = 3_600_000
const byHand = { kind: 'by-hand', text: 'Bom dia, já vi a sua mensagem' } as const

test.each(places)('while it stands at %s nothing is said to her because of it', (place) => {
  const desk = new Desk(place)
  expect(desk.hears(byHand)).toEqual([])
  expect(desk.types).toContain('answered-by-hand')
  expect(desk.last.effects.filter((effect) => effect.do === 'say')).toEqual([])
})

test.each([
  ['bot', 'queued'],
  ['queued', 'queued'],
  ['mine', 'technician'],
  ['asleep', 'technician'],
  ['resolved', 'resolved'],
] as const)(
  '%s becomes %s, nothing of hers waits, and the line is the centre’s',
  (place, holder) => {
    const desk = new Desk(place)
    const before = desk.conversation.handoff
    desk.hears(byHand)
    const { handoff } = desk.conversation
    expect(desk.conversation.holder).toBe(holder)
    expect(handoff).not.toHaveProperty('waitingSince')
    expect(handoff).toMatchObject({
      last: { from: 'technician', text: 'Bom dia, já vi a sua mensagem', at: monday },
      snoozed: before?.snoozed,
      unread: before?.unread,
    })
  },
)

describe('with a person whom only the bot knows', () => {
  const begun = (more: Partial<Conversation> = {}) => {
    const desk = new Desk('bot')
    desk.conversation = newConversation({ language: 'pt-PT', ...more })
    return desk
  }

  test('people take over: its session ends, and no sentence of the bot leaves any more', () => {
    const desk = begun()
    desk.hears('olá')
    expect(desk.conversation.session).toBeDefined()
    desk.hears(byHand)
    expect(desk.conversation).toMatchObject({
      holder: 'queued',
      handoff: { why: 'by-hand', queue: 'front-desk', unread: 0 },
    })
    expect(desk.conversation).not.toHaveProperty('session')
    expect(gate(desk.conversation, 'bot')).toEqual({ send: false, code: 'held-by-people' })
    expect(gate(desk.conversation, 'technician').send).toBe(true)
  })

  test('a person who never wrote is one to be answered by people, too', () => {
    const desk = begun()
    expect(desk.hears({ kind: 'by-hand' })).toEqual([])
    expect(desk.conversation).toMatchObject({ holder: 'queued', handoff: { last: { text: '📎' } } })
  })

  test('a session nobody can read any more is no reason to say a word', () => {
    const session = { v: 9 } as never
    const outcome = takeTurn(
      newConversation({ session }),
      { kind: 'message', at: monday, content: byHand, first: false },
      known(monday),
    )
    expect(outcome).toMatchObject({ effects: [], conversation: { holder: 'queued' } })
  })

  test('her answer waits for people, and she is not told within the hour that she waits', () => {
    const desk = begun()
    desk.hears(byHand)
    desk.now += hour - 1
    expect(desk.hears('Obrigada, e amanhã?')).toEqual([])
    expect(desk.conversation.handoff).toMatchObject({ waitingSince: desk.now, unread: 1 })
    desk.now += hour
    expect(desk.hears('Está aí alguém?')).toEqual(['handoff.still-queued'])
  })

  test('nobody tells her later that nobody came', () => {
    const desk = begun()
    desk.hears(byHand)
    expect(desk.waits(14 * 24 * hour)).toEqual([])
  })
})

test('who was told when somebody comes is not told that nobody came, after an answer by hand', () => {
  const desk = new Desk('bot')
  desk.hears('pessoa')
  expect(desk.conversation.wakeAt).toBeDefined()
  desk.hears(byHand)
  expect(desk.waits(14 * 24 * hour)).toEqual([])
})

test('after "stop" it does not count as her coming back, and opens nothing', () => {
  const desk = new Desk('bot', { optedOut: true })
  expect(desk.hears(byHand)).toEqual([])
  expect(desk.conversation.optedOut).toBe(true)
  expect(desk.types).toEqual(['answered-by-hand'])
})

test('what is written by hand is no reply of a technician: one on the screen is not refused for it', () => {
  const desk = new Desk('mine')
  desk.hears(byHand)
  expect(desk.does(reply('E eu também', { seen: 3 }), ana)).toEqual(['ana: E eu também'])
})

test('it is a line of the thread, as are a window that was asked, a new person and joined channels', () => {
  expect(toldEvents).toEqual(
    expect.arrayContaining([
      'answered-by-hand',
      'window-asked',
      'person-changed',
      'channels-joined',
    ]),
  )
})

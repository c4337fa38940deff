import { describe, expect, test } from 'vitest'
import { actor, ana, Desk, monday, reply, replyThen, rui } from './desk.ts'

const hour = 3_600_000
const taker = (id: string, held: number, capacity = 5) => ({
  taker: { id, role: 'technician' as const, held, capacity },
})

describe('claiming', () => {
  test('she is told who answers, by the first name', () => {
    const desk = new Desk('queued')
    expect(desk.does({ do: 'claim' })).toEqual(['handoff.taken'])
    expect(desk.last.effects).toMatchObject([
      { cause: 'system', message: { text: { vars: { technician: 'Ana' } } } },
    ])
    expect(desk.types).toEqual(['claimed'])
    expect(desk.conversation).toMatchObject({
      holder: 'technician',
      handoff: { technician: 'ana', waitingSince: monday },
    })
  })

  test('twice is once, and the second says who has it', () => {
    const desk = new Desk('queued')
    desk.does({ do: 'claim' })
    expect(desk.does({ do: 'claim' })).toEqual([])
    expect(desk.types).toEqual([])
    expect(desk.refuses({ do: 'claim' }, rui)).toEqual({ code: 'taken', by: 'ana' })
    expect(desk.refuses({ do: 'claim', from: 'eva' }, rui)).toEqual({ code: 'taken', by: 'ana' })
    expect(desk.does({ do: 'claim', from: 'ana' }, rui)).toEqual(['handoff.taken'])
    expect(desk.last.events).toEqual([{ type: 'claimed', by: 'rui', from: 'ana' }])
    expect(desk.conversation.handoff).toMatchObject({ technician: 'rui', lastTechnician: 'ana' })
  })

  test('who holds enough takes nothing more from the queue, unless it is urgent', () => {
    const desk = new Desk('queued')
    expect(desk.refuses({ do: 'claim' }, ana, taker('ana', 5))).toEqual({ code: 'at-capacity' })
    expect(desk.refuses(reply('olá'), ana, taker('ana', 5))).toEqual({ code: 'at-capacity' })
    desk.does({ do: 'urgent', on: true })
    expect(desk.does({ do: 'claim' }, ana, taker('ana', 5))).toEqual(['handoff.taken'])
    expect(new Desk('bot').does({ do: 'claim' }, ana, taker('ana', 5))).toEqual(['handoff.taken'])
  })

  test('to who wants to hear nothing nothing is said', () => {
    expect(new Desk('queued', { optedOut: true }).does({ do: 'claim' })).toEqual([])
    expect(new Desk('queued', { blocked: true }).does({ do: 'claim' })).toEqual([])
  })
})

describe('replying', () => {
  test('says the words as they are, and nothing of hers waits any more', () => {
    const desk = new Desk('mine')
    expect(desk.does(reply('Bom dia {{name}}'))).toEqual(['ana: Bom dia {{name}}'])
    expect(desk.types).toEqual(['answered-by'])
    expect(desk.conversation.handoff).toMatchObject({
      unread: 0,
      last: { at: monday, from: 'technician', text: 'Bom dia {{name}}' },
    })
    expect(desk.conversation.handoff?.waitingSince).toBeUndefined()
  })

  test('takes what nobody holds, and says who speaks first', () => {
    const desk = new Desk('queued')
    expect(desk.does(reply('Bom dia'))).toEqual(['handoff.taken', 'ana: Bom dia'])
    expect(desk.types).toEqual(['claimed', 'answered-by'])
  })

  test('is refused once when a colleague answered what was not seen', () => {
    const answered = { answered: { by: 'rui', seq: 7 } }
    const desk = new Desk('queued')
    const seen = (seq: number) => reply('Bom dia', { seen: seq })
    expect(desk.refuses(seen(6), ana, answered)).toEqual({ code: 'answered-meanwhile', by: 'rui' })
    expect(desk.refuses(seen(6), rui, answered)).toBeUndefined()
    expect(desk.does(seen(7), ana, answered)).toContain('ana: Bom dia')
  })

  test('reaches nobody who stopped or blocked us, nor through a channel that cannot carry it', () => {
    const file = { id: 'f', name: 'guia.pdf', mime: 'application/pdf' }
    expect(new Desk('mine', { optedOut: true }).refuses(reply('a'))).toEqual({ code: 'opted-out' })
    expect(new Desk('mine', { blocked: true }).refuses(reply('a'))).toEqual({ code: 'blocked' })
    const desk = new Desk('mine')
    expect(desk.refuses(reply(' '))?.code).toBe('channel-cannot')
    expect(desk.refuses(reply('', { file }), ana, { files: false })).toEqual({
      code: 'channel-cannot',
      what: 'file',
    })
    desk.does(reply('', { file }))
    expect(desk.last.effects).toMatchObject([{ attachment: { kind: 'upload', id: 'f' } }])
    expect(desk.conversation.handoff?.last.text).toBe('📎 guia.pdf')
  })

  test('and resolve, and snooze, in one', () => {
    const ended = new Desk('queued')
    expect(ended.does(replyThen('Até breve', { do: 'resolve' }))).toEqual([
      'handoff.taken',
      'ana: Até breve',
      'handoff.ended',
    ])
    expect(ended.conversation).toMatchObject({ holder: 'resolved' })
    const asleep = new Desk('asleep')
    const until = monday + hour
    asleep.does(replyThen('Até logo', { do: 'snooze', until }))
    expect(asleep.types).toEqual(['woke', 'answered-by', 'snoozed'])
    expect(asleep.conversation).toMatchObject({ wakeAt: until, handoff: { snoozedUntil: until } })
  })
})

describe('giving it away', () => {
  test('to a colleague who can act and has room', () => {
    const deed = { do: 'assign', to: 'eva', toName: 'Eva Dias' } as const
    const desk = new Desk('mine')
    expect(desk.refuses(deed)).toEqual({ code: 'no-such-technician' })
    const auditor = { taker: { ...taker('eva', 0).taker, role: 'auditor' as const } }
    expect(desk.refuses(deed, ana, auditor)).toEqual({ code: 'no-such-technician' })
    expect(desk.refuses(deed, ana, taker('eva', 5))).toEqual({ code: 'at-capacity' })
    expect(desk.does(deed, ana, taker('eva', 4))).toEqual(['handoff.taken'])
    expect(desk.last.events).toEqual([{ type: 'assigned', by: 'ana', to: 'eva' }])
    expect(desk.conversation.handoff).toMatchObject({ technician: 'eva', lastTechnician: 'ana' })
  })

  test('to another queue, with its centre; who talked to a person hears that she waits again', () => {
    const desk = new Desk('mine')
    expect(desk.refuses({ do: 'transfer', queue: 'gone' })).toEqual({ code: 'no-such-queue' })
    expect(desk.does({ do: 'transfer', queue: 'legal' })).toEqual(['handoff.queued-again'])
    expect(desk.conversation).toMatchObject({
      holder: 'queued',
      handoff: { queue: 'legal', centre: 'faro', lastTechnician: 'ana' },
    })
    expect(new Desk('queued').does({ do: 'transfer', queue: 'legal' })).toEqual([])
  })

  test('back to its queue; she is told only when she waits for an answer', () => {
    const waiting = new Desk('mine')
    expect(waiting.does({ do: 'release' })).toEqual(['handoff.queued-again'])
    const answered = new Desk('mine')
    answered.does(reply('Bom dia'))
    expect(answered.does({ do: 'release' })).toEqual([])
    expect(answered.conversation.holder).toBe('queued')
  })

  test('to the bot at a step that is there, the person told before it speaks', () => {
    const desk = new Desk('mine')
    const back = (step?: string, flow = 'welcome') =>
      ({ do: 'return', flow, ...(step === undefined ? {} : { step }) }) as const
    expect(desk.refuses(back('gone'))).toEqual({ code: 'no-such-flow' })
    expect(desk.refuses(back(undefined, 'gone'))).toEqual({ code: 'no-such-flow' })
    expect(desk.does(back('need'))).toEqual(['handoff.back-with-bot', 'welcome.need'])
    expect(desk.last.effects).toMatchObject([{ cause: 'system' }, { do: 'say' }, { do: 'wake' }])
    expect(desk.last.effects[1]).not.toHaveProperty('cause')
    expect(desk.conversation).toMatchObject({ holder: 'bot', handoff: { lastTechnician: 'ana' } })
    expect(desk.hears('work')).toEqual(['welcome.age'])
    expect(new Desk('mine').does(back())).toEqual([
      'handoff.back-with-bot',
      'welcome.hello',
      'welcome.need',
    ])
  })

  test('to the bot anew: what it did before the take-over is over', () => {
    const desk = new Desk('mine')
    desk.does({ do: 'return', flow: 'nag' })
    desk.does({ do: 'claim' })
    desk.does({ do: 'return', flow: 'welcome', step: 'need' })
    expect(desk.conversation.session?.frames).toEqual([{ flow: 'welcome', step: 'need' }])
  })

  test('to a step that hands over at once: she is queued again', () => {
    const desk = new Desk('mine')
    expect(desk.does({ do: 'return', flow: 'welcome', step: 'desk' })).toEqual([
      'handoff.back-with-bot',
      'handoff.queued',
    ])
    expect(desk.conversation.holder).toBe('queued')
  })
})

describe('snoozing', () => {
  test('wakes at its time, and not before', () => {
    const desk = new Desk('mine')
    desk.does({ do: 'snooze', until: monday + hour })
    expect(desk.conversation).toMatchObject({ wakeAt: monday + hour, handoff: { snoozed: true } })
    desk.waits(hour - 1)
    expect(desk.conversation.handoff?.snoozed).toBe(true)
    expect(desk.waits(1)).toEqual([])
    expect(desk.last.events).toEqual([{ type: 'woke', why: 'time' }])
    expect(desk.conversation.handoff).toMatchObject({ snoozed: false, technician: 'ana' })
  })

  test.each(['obrigada', 'OK, obrigada!', '👍', '🙏🏽🙏🏽', '❤️', 'obrigada 🙏'])(
    'outlives %s',
    (words) => {
      const desk = new Desk('asleep')
      desk.does(replyThen('Até breve', { do: 'snooze' }))
      expect(desk.hears(words)).toEqual([])
      expect(desk.conversation.handoff).toMatchObject({ snoozed: true, unread: 1 })
      expect(desk.conversation.handoff?.waitingSince).toBeUndefined()
    },
  )

  test.each(['obrigada, mas tenho outra pergunta', '?', '👎', 'menu'])('ends with %s', (words) => {
    const desk = new Desk('asleep')
    expect(desk.hears(words)).toEqual([])
    expect(desk.last.events).toEqual([{ type: 'woke', why: 'message' }])
    expect(desk.conversation.handoff).toMatchObject({ snoozed: false, waitingSince: monday })
  })
})

describe('after the end', () => {
  test('she is told once, and thanks change nothing', () => {
    const desk = new Desk('mine')
    expect(desk.does({ do: 'resolve' })).toEqual(['handoff.ended'])
    expect(desk.does({ do: 'resolve' })).toEqual([])
    expect(desk.hears('obrigada')).toEqual([])
    expect(desk.hears('🙏')).toEqual([])
    expect(desk.conversation).toMatchObject({ holder: 'resolved', handoff: { resolvedAt: monday } })
  })

  test('within three days she comes back to who held it last', () => {
    const desk = new Desk('mine')
    desk.does({ do: 'resolve' })
    desk.now += 72 * hour
    expect(desk.hears('perdi a carta')).toEqual([])
    expect(desk.last.events).toEqual([{ type: 'reopened', to: 'ana' }])
    expect(desk.conversation).toMatchObject({
      holder: 'technician',
      handoff: { technician: 'ana', waitingSince: desk.now, unread: 1 },
    })
    expect(desk.conversation.handoff?.resolvedAt).toBeUndefined()
  })

  test.each([
    ['later', 72 * hour + 1, 'perdi a carta'],
    ['with a word of the bot', 0, 'menu'],
    ['with a wish for a person', 0, 'pessoa'],
  ])('%s a new case begins with the bot', (_when, after, words) => {
    const desk = new Desk('mine', { case: { topic: 'work' } })
    desk.does({ do: 'resolve' })
    desk.now += after
    expect(desk.hears(words).length).toBeGreaterThan(0)
    expect(desk.types[0]).toBe('reopened')
    expect(desk.conversation.case.topic).toBeUndefined()
    expect(desk.conversation.handoff).toMatchObject({ lastTechnician: 'ana', queue: 'front-desk' })
    expect(desk.conversation.handoff?.technician).toBeUndefined()
  })

  test('a technician opens it again with who held it last', () => {
    const desk = new Desk('resolved')
    expect(desk.does({ do: 'reopen' })).toEqual([])
    expect(desk.last.events).toEqual([{ type: 'reopened', by: 'ana', to: 'rui' }])
    expect(desk.conversation.handoff?.technician).toBe('rui')
  })
})

describe('marks', () => {
  test('are kept and told once', () => {
    const desk = new Desk('queued')
    desk.does({ do: 'sensitive', on: true })
    expect(desk.last.events).toEqual([{ type: 'marked', by: 'ana', mark: 'sensitive', on: true }])
    desk.does({ do: 'sensitive', on: true })
    expect(desk.types).toEqual([])
    desk.does({ do: 'label', add: ['a', 'a', 'b'], remove: ['b'] })
    expect(desk.last.effects).toEqual([{ do: 'label', add: ['a'], remove: ['b'] }])
    desk.does({ do: 'language', to: 'en' })
    expect(desk.conversation.language).toBe('en')
    desk.does({ do: 'note', noteId: 'n', text: 'ligar', mentions: ['rui'] })
    expect(desk.last.effects).toEqual([
      { do: 'note', id: 'n', technician: 'ana', text: 'ligar', mentions: ['rui'] },
    ])
  })

  test('what a colleague holds stays unread until she looks', () => {
    const desk = new Desk('theirs')
    desk.does({ do: 'read' })
    expect(desk.conversation.handoff?.unread).toBe(2)
    desk.does({ do: 'read' }, rui)
    expect(desk.conversation.handoff?.unread).toBe(0)
    const queued = new Desk('queued')
    queued.does({ do: 'read' }, actor('eva', 'mediator'))
    expect(queued.conversation.handoff?.unread).toBe(0)
  })
})

test('something people cannot see is told her once an hour, whoever holds', () => {
  const desk = new Desk('mine')
  const poll = { kind: 'unknown', what: 'poll' } as const
  expect(desk.hears(poll)).toEqual(['handoff.type-not-possible'])
  expect(desk.last.effects).toMatchObject([{ cause: 'system' }])
  expect(desk.hears(poll)).toEqual([])
  desk.now += hour
  expect(desk.hears(poll)).toEqual(['handoff.type-not-possible'])
})

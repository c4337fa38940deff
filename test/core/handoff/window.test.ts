import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takeDeed } from '#core/handoff/take-deed.ts'
import type { Known } from '#core/known.ts'
import { takeTurn } from '#core/turn.ts'
import { ana, at, known, monday, reply, replyThen, rui } from './desk.ts'

const hour = 3_600_000
const window = (template = true): Known['window'] => ({
  ms: 24 * hour,
  template: (language) => (template ? { name: 'acolhe_open', code: 'pt_PT', language } : undefined),
})

/** A conversation of Ana's on a channel with a window of a day. */
class Talk {
  conversation = at('mine', { lastInAt: monday })
  now = monday
  template = true

  does(deed: Parameters<typeof takeDeed>[2], by = ana) {
    const outcome = takeDeed(this.conversation, by, deed, this.known())
    if (!('events' in outcome)) throw new Error(JSON.stringify(outcome))
    this.conversation = JSON.parse(JSON.stringify(outcome.conversation))
    return {
      said: outcome.effects.map((effect) => effect.do),
      effects: outcome.effects,
      asked: outcome.events.filter(({ type }) => type === 'window-asked'),
    }
  }

  hears(text: string) {
    this.conversation = { ...this.conversation, lastInAt: this.now }
    const heard = { kind: 'message', at: this.now, content: { kind: 'text', text }, first: false }
    const outcome = takeTurn(this.conversation, heard as never, this.known())
    if ('needs' in outcome) throw new Error('needs')
    this.conversation = JSON.parse(JSON.stringify(outcome.conversation))
    return outcome
  }

  known = (): Known => {
    const through = window(this.template)
    return { ...known(this.now), ...(through ? { window: through } : {}) }
  }
}

test('a reply through an open window asks nothing', () => {
  const talk = new Talk()
  talk.now += 24 * hour - 1
  expect(talk.does(reply('Bom dia'))).toMatchObject({ said: ['reply'], asked: [] })
})

test('a reply through a closed window asks her to write first, in her language, in words of no topic', () => {
  const talk = new Talk()
  talk.conversation = { ...talk.conversation, language: 'en' }
  talk.now += 24 * hour
  const { effects, asked } = talk.does(reply('Good morning'))
  expect(effects).toMatchObject([
    {
      do: 'ask-to-write',
      template: { name: 'acolhe_open', code: 'pt_PT' },
      text: { key: 'templates.open' },
      language: 'en',
    },
    { do: 'reply', text: 'Good morning' },
  ])
  expect(effects[0]).not.toHaveProperty('text.vars')
  expect(asked).toEqual([{ type: 'window-asked', template: true }])
})

test('she is asked once until she writes, however many replies wait, whoever writes them', () => {
  const talk = new Talk()
  talk.now += 30 * hour
  expect(talk.does(reply('Um')).said).toContain('ask-to-write')
  talk.now += 40 * hour
  expect(talk.does(reply('Dois')).said).toEqual(['reply'])
  talk.does({ do: 'release' })
  expect(talk.does(reply('Três'), rui).said).not.toContain('ask-to-write')
  talk.hears('Olá')
  expect(talk.does(reply('Quatro'), rui).said).toEqual(['reply'])
  talk.now += 25 * hour
  expect(talk.does(reply('Cinco'), rui).said).toContain('ask-to-write')
})

test('without an approved template nothing leaves, that is noted once, and it is asked once there is one', () => {
  const talk = new Talk()
  talk.now += 30 * hour
  talk.template = false
  expect(talk.does(reply('Um'))).toMatchObject({
    said: ['reply'],
    asked: [{ type: 'window-asked', template: false }],
  })
  expect(talk.does(reply('Dois'))).toMatchObject({ said: ['reply'], asked: [] })
  talk.template = true
  expect(talk.does(reply('Três'))).toMatchObject({ said: ['ask-to-write', 'reply'] })
})

test('who has never written is asked too', () => {
  const talk = new Talk()
  const { lastInAt: _never, ...conversation } = talk.conversation
  talk.conversation = conversation as typeof talk.conversation
  expect(talk.does(reply('Bom dia')).said).toEqual(['ask-to-write', 'reply'])
  expect(talk.does(reply('Olá')).said).toEqual(['reply'])
})

test('a take-over by a late reply asks before the reply', () => {
  const talk = new Talk()
  talk.conversation = at('queued', { lastInAt: monday })
  talk.now += 25 * hour
  expect(talk.does(reply('Bom dia')).said).toEqual(['say', 'ask-to-write', 'reply'])
})

test('a late reply that resolves asks as well, and her answer comes back to who wrote it', () => {
  const talk = new Talk()
  talk.now += 25 * hour
  expect(talk.does(replyThen('Até breve', { do: 'resolve' })).said).toContain('ask-to-write')
  talk.now += hour
  talk.hears('Sim?')
  expect(talk.conversation).toMatchObject({
    holder: 'technician',
    handoff: { technician: 'ana' },
  })
})

describe('nobody is asked', () => {
  test.each([{ optedOut: true }, { blocked: true }])('who has left: %o', (more) => {
    const talk = new Talk()
    talk.conversation = { ...talk.conversation, ...more }
    talk.now += 30 * hour
    expect(takeDeed(talk.conversation, ana, reply('Um'), talk.known())).toHaveProperty('refused')
  })

  test('by a note, nor where the channel has no window', () => {
    const talk = new Talk()
    talk.now += 30 * hour
    const note = { do: 'note', noteId: 'n', text: 'nota', mentions: [] } as const
    expect(talk.does(note).said).toEqual(['note'])
    const outcome = takeDeed(talk.conversation, ana, reply('Um'), known(talk.now))
    expect(outcome).toMatchObject({ effects: [{ do: 'reply' }] })
  })
})

test('between two words of hers she is never asked twice, and never while the window is open', () => {
  const act = fc.record({
    after: fc.integer({ min: 0, max: 40 }),
    do: fc.constantFrom('reply', 'reply', 'hears', 'no-template', 'template'),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const talk = new Talk()
      let asked = 0
      for (const one of acts) {
        talk.now += one.after * hour
        if (one.do === 'no-template') talk.template = false
        if (one.do === 'template') talk.template = true
        if (one.do === 'hears') {
          talk.hears('tenho uma pergunta')
          asked = 0
        }
        if (one.do !== 'reply') continue
        const { said } = talk.does(reply('Olá'))
        const asks = said.filter((what) => what === 'ask-to-write').length
        const open = talk.now - (talk.conversation.lastInAt ?? 0) < 24 * hour
        if (open || !talk.template) expect(asks).toBe(0)
        if (!open && talk.template) expect(asked + asks).toBe(1)
        asked += asks
        expect(said.at(-1)).toBe('reply')
      }
    }),
  )
})

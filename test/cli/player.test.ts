import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'
import { openPlayer } from '../../src/cli/player.ts'
import { echo, shipped } from './fixture.ts'

const flows = await shipped()
const open = (playable = flows) =>
  openPlayer({ ...playable, phone: readPhone, now: Date.UTC(2026, 10, 23, 10), channel: 'web' })

describe('a conversation in memory', () => {
  test('answers and remembers', async () => {
    const player = open(await echo())
    const said = ['a', 'b', ' c  d '].map(
      (text) => player.hear({ kind: 'text', text }).said[0]?.text,
    )
    expect(said).toEqual([
      'number 1: you said a',
      'number 2: you said b',
      'number 3: you said  c  d ',
    ])
  })

  test('rings each timer on the way, in order, and nothing twice', () => {
    const player = open()
    player.start('person')
    const rung = player.moveTo(player.now + 10 * 86_400_000)
    // She falls silent, nobody comes that day, nor on four more.
    expect(rung.map(({ at }) => new Date(at).toISOString().slice(5, 16))).toEqual([
      '11-23T10:30',
      '11-23T18:00',
      '11-24T10:30',
      '11-25T10:30',
      '11-26T10:30',
      '11-27T10:30',
    ])
    expect(player.moveTo(player.now + 86_400_000)).toEqual([])
  })

  test('rings nothing when the clock goes back', () => {
    const player = open()
    player.start('menu')
    expect(player.moveTo(0)).toEqual([])
    expect(player.now).toBe(0)
  })

  test('goes on with other flows after a publish, and knows those it began with', () => {
    const player = open()
    player.start('menu')
    const flow = flows.bundle.flows.get('menu')
    if (!flow) throw new Error('no menu')
    const { topic: _gone, ...rest } = Object.fromEntries(flow.steps)
    const changed = { ...flow, first: 'more', steps: new Map(Object.entries(rest)) }
    const bundle = {
      ...flows.bundle,
      revision: 'next',
      flows: new Map(flows.bundle.flows).set('menu', changed),
    }
    player.publish({ ...flows, bundle })
    const { said } = player.hear({ kind: 'text', text: 'casa' })
    expect(said.map(({ text }) => text).join()).toContain('Mudámos esta parte')
  })

  test('is the same whenever the same is said', () => {
    const message = fc.constantFrom(
      'olá',
      '1',
      'casa',
      'voltar',
      'porquê',
      'pessoa',
      'sim',
      'não',
      'x',
    )
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const [one, two] = [open(), open()]
        for (const text of messages) {
          expect(one.hear({ kind: 'text', text })).toEqual(two.hear({ kind: 'text', text }))
        }
        expect(one.conversation).toEqual(two.conversation)
      }),
      { numRuns: 30 },
    )
  })
})

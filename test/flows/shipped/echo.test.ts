import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { readPhone } from '#content/phone.ts'
import { openPlayer } from '../../../src/cli/player.ts'
import { echo } from '../../cli/fixture.ts'

const playable = await echo()
const open = () => openPlayer({ ...playable, phone: readPhone, now: 0, channel: 'telegram' })

describe('the echo flow', () => {
  test('has no fault', async () => {
    const { faults } = await loadContent('test/flows/echo/flows', 'test/flows/echo/locales')
    expect(faults.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('answers every text with its number and itself, in one message, from the first one on', () => {
    // What has no place in a message is taken out; of a very long one a part is kept.
    const text = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 200 })
      .filter((one) => !one.startsWith('/'))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 10 }), (texts) => {
        const player = open()
        texts.forEach((one, index) => {
          const { said } = player.hear({ kind: 'text', text: one })
          expect(said.map((words) => words.text)).toEqual([`number ${index + 1}: you said ${one}`])
        })
      }),
    )
  })

  test.each(['menu', 'stop', 'person', 'back', '1', 'yes', 'hello', '?', '  two  spaces '])(
    'takes %j for a text like any other',
    (text) => {
      expect(
        open()
          .hear({ kind: 'text', text })
          .said.map((words) => words.text),
      ).toEqual([`number 1: you said ${text}`])
    },
  )
})

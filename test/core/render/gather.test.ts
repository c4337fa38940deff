import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather, longestBubble } from '#core/render/gather.ts'
import type { Words } from '#core/words.ts'
import { essence } from './arbitrary.ts'

const say = (text: string, more: Partial<Words> = {}): Words => ({
  text,
  language: 'pt-PT',
  choices: [],
  ...more,
})
const yes = { choices: [{ id: 'yes', label: 'Sim', data: 'f/s/yes' }] }
const file = {
  attachment: { kind: 'file', file: 'media/a.pdf', name: 'a.pdf', mime: 'application/pdf' },
} as const

describe('the messages of one turn', () => {
  test('short texts become one bubble with a blank line between them', () => {
    expect(gather([say('Olá'), say('Sou a Acolhe'), say('Até já')])).toEqual([
      say('Olá\n\nSou a Acolhe\n\nAté já'),
    ])
  })

  test('the last of them may carry the choices, and ends the bubble', () => {
    expect(gather([say('Olá'), say('Quer ajuda?', yes), say('Depois')])).toEqual([
      say('Olá\n\nQuer ajuda?', yes),
      say('Depois'),
    ])
  })

  test('an attachment stands alone', () => {
    const all = [say('Olá'), say('O guia', file), say('Até já')]
    expect(gather(all)).toEqual(all)
  })

  test('two languages do not share a bubble', () => {
    const all = [say('Olá'), say('Hello', { language: 'en' })]
    expect(gather(all)).toEqual(all)
  })

  test('a bubble holds at most 1,024 units', () => {
    const half = 'a'.repeat(longestBubble / 2 - 1)
    expect(gather([say(half), say(half)])).toHaveLength(1)
    expect(gather([say(half), say(`${half}b`)])).toHaveLength(2)
  })

  test('no word, choice or attachment is lost or moved, and no bubble is needlessly long', () => {
    const message = fc.record({
      text: fc.string({ maxLength: 400 }),
      kind: fc.constantFrom('plain', 'plain', 'plain', 'choices', 'file'),
    })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), (all) => {
        const turn = all.map(({ text, kind }) =>
          say(text, kind === 'choices' ? yes : kind === 'file' ? file : {}),
        )
        const bubbles = gather(turn)
        const told = (words: readonly Words[]) => essence(words.map(({ text }) => text).join(''))
        expect(told(bubbles)).toBe(told(turn))
        const kinds = (words: readonly Words[]) =>
          words.flatMap(({ choices, attachment }) => [
            ...choices.map(({ id }) => id),
            ...(attachment ? ['file'] : []),
          ])
        expect(kinds(bubbles)).toEqual(kinds(turn))
        for (const { text } of bubbles) {
          if (text.length > longestBubble) expect(turn.map((one) => one.text)).toContain(text)
        }
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChoice } from '#core/answer/choice.ts'
import type { Button, Capabilities, Part } from '#core/channel.ts'
import { menu } from '#core/render/menu.ts'
import { render } from '#core/render/render.ts'
import { narrowest } from '#core/render/split.ts'
import type { Words } from '#core/words.ts'
import { channels, choices, essence, languages, text } from './arbitrary.ts'

const words: fc.Arbitrary<Words> = fc
  .record({
    text,
    language: fc.constantFrom(...languages),
    choices,
    attachment: fc.constantFrom(
      undefined,
      undefined,
      { kind: 'file', file: 'media/a.pdf', name: 'a.pdf', mime: 'application/pdf' } as const,
      { kind: 'location', latitude: 1, longitude: 2 } as const,
    ),
  })
  .map(({ attachment, ...rest }) => (attachment ? { ...rest, attachment } : rest))

const limit = fc.integer({ min: narrowest, max: 200 })
const anyChannel: fc.Arbitrary<Capabilities> = fc.oneof(
  fc.constantFrom(...Object.values(channels)),
  fc.record({
    text: limit,
    textWithChoices: limit,
    caption: limit,
    buttons: fc.oneof(
      fc.constant<false>(false),
      fc.record({ max: fc.nat(12), label: fc.nat(30), data: fc.nat(64) }),
    ),
    list: fc.oneof(
      fc.constant<false>(false),
      fc.record({ max: fc.nat(12), label: fc.nat(30), description: fc.nat(72) }),
    ),
    attachments: fc.boolean(),
  }),
)

const offered = (part: Part): readonly Button[] => part.buttons ?? part.list ?? []

test('every part keeps every limit of its channel', () => {
  fc.assert(
    fc.property(words, anyChannel, (said, channel) => {
      for (const part of render(said, channel)) {
        const { buttons, list, attachment } = part
        expect(part.language).toBe(said.language)
        expect(part.text !== '' || attachment !== undefined).toBe(true)
        expect(part.text.length).toBeLessThanOrEqual(attachment ? channel.caption : channel.text)
        if (attachment) expect(channel.attachments).toBe(true)
        if (attachment?.kind === 'location') expect(part.text).toBe('')
        const row = offered(part)
        if (buttons || list) {
          expect(part.text.length).toBeLessThanOrEqual(channel.textWithChoices)
          const able = buttons ? channel.buttons : channel.list
          if (able === false) throw new Error('choices on a channel without')
          expect(row.length).toBeLessThanOrEqual(able.max)
          expect(new Set(row.map(({ label }) => label)).size).toBe(row.length)
          for (const { label } of row) {
            expect(label.length).toBeGreaterThan(0)
            expect(label.length).toBeLessThanOrEqual(able.label)
          }
        }
        for (const { data, description = '' } of row) {
          if (buttons && channel.buttons)
            expect(data.length).toBeLessThanOrEqual(channel.buttons.data)
          if (list && channel.list) {
            expect(description.length).toBeLessThanOrEqual(channel.list.description)
          }
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('no word of the text is lost, and the parts keep its order', () => {
  fc.assert(
    fc.property(words, anyChannel, (said, channel) => {
      const sent = essence(
        render(said, channel)
          .map((part) => part.text)
          .join(''),
      )
      expect(sent.startsWith(essence(said.text))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('every choice goes out once: as a button, a row or a line, with its whole or its short label', () => {
  fc.assert(
    fc.property(words, anyChannel, (said, channel) => {
      const parts = render(said, channel)
      const rows = parts.flatMap(offered)
      if (rows.length > 0) {
        expect(parts.findIndex((part) => offered(part).length > 0)).toBe(parts.length - 1)
        expect(rows.map(({ data }) => data)).toEqual(said.choices.map(({ data }) => data))
        rows.forEach(({ label }, i) => {
          const choice = said.choices[i]
          const names = [choice?.label, choice?.short]
          expect([...names, ...names.map((name) => `${choice?.icon} ${name}`)]).toContain(label)
        })
      } else {
        const sent = essence(parts.map((part) => part.text).join(''))
        const lines = essence(menu(said.choices, said.language))
        expect(sent.endsWith(lines)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('an attachment goes out once, or is named in the text', () => {
  fc.assert(
    fc.property(words, anyChannel, (said, channel) => {
      const parts = render(said, channel)
      const carried = parts.flatMap(({ attachment }) => attachment ?? [])
      expect(carried).toEqual(said.attachment && channel.attachments ? [said.attachment] : [])
      if (said.attachment && !channel.attachments) {
        expect(parts.map((part) => part.text).join('')).toMatch(/📎|📍/u)
      }
    }),
  )
})

test('the number before a menu line, or the whole line sent back, picks that choice', () => {
  const distinct = choices.filter(
    (all) => new Set(all.map(({ label }) => label)).size === all.length,
  )
  fc.assert(
    fc.property(distinct, fc.constantFrom(...languages), (all, language) => {
      const readable = all.map(({ id, label, short }) => ({
        id,
        words: short === undefined ? [label] : [label, short],
      }))
      const lines = menu(all, language).split('\n')
      all.forEach(({ id, label, description }, i) => {
        const [number = ''] = lines[i]?.split(' ') ?? []
        expect(readChoice(number, readable)).toBe(id)
        expect(readChoice(String(i + 1), readable)).toBe(id)
        const shared = readable.filter((one) => one.words.includes(label)).length > 1
        if (description === undefined && !shared)
          expect(readChoice(lines[i] ?? '', readable)).toBe(id)
      })
    }),
    { numRuns: 300 },
  )
})

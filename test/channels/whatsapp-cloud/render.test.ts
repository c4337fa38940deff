import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capabilities, formOf, recipientOf, toWhatsapp } from '#channels/whatsapp-cloud/render.ts'
import type { Part } from '#core/channel.ts'
import { render } from '#core/render/render.ts'
import type { Attachment } from '#core/words.ts'
import { check } from '../../doubles/whatsapp-cloud/check.ts'

const part = (some: Partial<Part>): Part => ({ text: '', language: 'pt-PT', ...some })
const plain = { listButton: 'Escolher' }
const choices = (count: number, label = (n: number) => `Opção ${n}`) =>
  Array.from({ length: count }, (_, n) => ({ id: `c${n}`, label: label(n), data: `f/s/c${n}` }))
const rendered = (count: number, label?: (n: number) => string) =>
  render({ text: 'Qual?', language: 'pt-PT', choices: choices(count, label) }, capabilities).map(
    (one) => toWhatsapp(one, plain),
  )

describe('what a message becomes', () => {
  it.each<[string, Partial<Part>, object]>([
    ['words', { text: 'olá' }, { type: 'text', text: { body: 'olá', preview_url: false } }],
    [
      'buttons',
      { text: 'Q?', buttons: [{ label: 'Sim', data: 'a/b/c' }] },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Q?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'a/b/c', title: 'Sim' } }] },
        },
      },
    ],
    [
      'a list',
      {
        text: 'Q?',
        list: [
          { label: 'A', data: 'a', description: 'x' },
          { label: 'B', data: 'b' },
        ],
      },
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Q?' },
          action: {
            button: 'Escolher',
            sections: [
              {
                rows: [
                  { id: 'a', title: 'A', description: 'x' },
                  { id: 'b', title: 'B' },
                ],
              },
            ],
          },
        },
      },
    ],
    [
      'a template',
      { text: 'Olá! Escreva…', template: { name: 'acolhe_open', code: 'pt_PT' } },
      { type: 'template', template: { name: 'acolhe_open', language: { code: 'pt_PT' } } },
    ],
    [
      'a pin',
      { attachment: { kind: 'location', latitude: 38.7, longitude: -9.1, name: 'CLAIM' } },
      { type: 'location', location: { latitude: 38.7, longitude: -9.1, name: 'CLAIM' } },
    ],
    [
      'a card',
      { attachment: { kind: 'contact', name: 'CLAIM', phone: '+351218106100' } },
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'CLAIM', first_name: 'CLAIM' },
            phones: [{ phone: '+351218106100', type: 'WORK' }],
          },
        ],
      },
    ],
  ])('%s', (_what, some, expected) => {
    expect(toWhatsapp(part(some), plain)).toEqual(expected)
  })

  it.each<[string, number, string, object]>([
    ['image/jpeg', 5_000_000, 'olá', { type: 'image', image: { id: '5', caption: 'olá' } }],
    ['image/png', 1, '', { type: 'image', image: { id: '5' } }],
    [
      'image/jpeg',
      5_000_001,
      'olá',
      { type: 'document', document: { id: '5', caption: 'olá', filename: 'a.x' } },
    ],
    ['image/webp', 1, '', { type: 'document', document: { id: '5', filename: 'a.x' } }],
    ['audio/ogg', 1, '', { type: 'audio', audio: { id: '5', voice: true } }],
    ['audio/ogg; codecs=opus', 1, '', { type: 'audio', audio: { id: '5', voice: true } }],
    ['audio/mpeg', 1, '', { type: 'audio', audio: { id: '5' } }],
    [
      'audio/mpeg',
      1,
      'olá',
      { type: 'document', document: { id: '5', caption: 'olá', filename: 'a.x' } },
    ],
    ['video/mp4', 16_000_000, 'olá', { type: 'video', video: { id: '5', caption: 'olá' } }],
    ['video/mp4', 16_000_001, '', { type: 'document', document: { id: '5', filename: 'a.x' } }],
    [
      'application/pdf',
      1,
      'olá',
      { type: 'document', document: { id: '5', caption: 'olá', filename: 'a.x' } },
    ],
  ])('a file of type %s and %d bytes, with the words "%s"', (mime, size, text, expected) => {
    const attachment: Attachment = { kind: 'upload', id: 'u', name: 'a.x', mime }
    const file = { id: '5', form: formOf(mime, size, text) }
    expect(toWhatsapp(part({ text, attachment }), { ...plain, file })).toEqual(expected)
  })

  it('Opus in Ogg is uploaded under the one type Meta takes it by', () => {
    expect(formOf('audio/ogg', 1, '')).toEqual({ as: 'audio', mime: 'audio/ogg; codecs=opus' })
  })

  it('sound carries no words: they follow', () => {
    const attachment: Attachment = { kind: 'file', file: 'a.ogg', name: 'a.ogg', mime: 'audio/ogg' }
    const parts = render({ text: 'Ouça', language: 'pt-PT', choices: [], attachment }, capabilities)
    expect(parts.map(({ text, attachment: a }) => [text, a?.kind])).toEqual([
      ['', 'file'],
      ['Ouça', undefined],
    ])
  })

  it.each([
    [{ kind: 'phone', value: '+351912345678' }, { to: '351912345678' }],
    [{ kind: 'bsuid', value: 'PT.123' }, { recipient: 'PT.123' }],
    [{ kind: 'lid', value: '1' }, undefined],
    [{ kind: 'chat', value: '1' }, undefined],
  ] as const)('%j is reached by %j', (address, expected) => {
    expect(recipientOf(address)).toEqual(expected)
  })

  it.each([
    [1, undefined, 'button'],
    [3, undefined, 'button'],
    [4, undefined, 'list'],
    [10, undefined, 'list'],
    [11, undefined, undefined],
    [2, (n: number) => `${n}`.padEnd(21, 'x'), 'list'],
    [2, (n: number) => `${n}`.padEnd(25, 'x'), undefined],
  ])('%d choices take the richest form that holds them whole', (count, label, type) => {
    expect(
      rendered(count, label).map((one) => (one.interactive as { type?: string })?.type),
    ).toEqual([type])
  })

  it.each(['', 'mais de vinte caracteres'])(
    'a list that has the words "%s" opens by a sign',
    (listButton) => {
      const list = choices(4).map(({ label, data }) => ({ label, data }))
      const { interactive } = toWhatsapp(part({ text: 'Q?', list }), { listButton })
      expect(interactive).toMatchObject({ action: { button: '☰' } })
    },
  )
})

it('whatever is said, Graph takes every part of it', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 })
  const choice = fc.record({
    label: words,
    short: words,
    description: words,
    icon: fc.constantFrom('✅', ''),
  })
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 6_000 }),
      fc.array(choice, { maxLength: 13 }),
      fc.constantFrom<Attachment | undefined>(
        undefined,
        { kind: 'location', latitude: 1, longitude: 2 },
        { kind: 'upload', id: 'u', name: 'a.pdf', mime: 'application/pdf' },
        { kind: 'upload', id: 'u', name: 'a.mp3', mime: 'audio/mpeg' },
      ),
      (text, given, attachment) => {
        const shown = given.map((one, n) => ({ ...one, id: `c${n}`, data: `f/s/c${n}` }))
        const said = { text, language: 'bn', choices: shown, ...(attachment ? { attachment } : {}) }
        for (const one of render(said, capabilities)) {
          const mime = one.attachment?.kind === 'upload' ? one.attachment.mime : ''
          const file = { id: '5', form: formOf(mime, 1, one.text) }
          expect(() => check(toWhatsapp(one, { ...plain, file }), () => true)).not.toThrow()
        }
      },
    ),
    { numRuns: 300 },
  )
})

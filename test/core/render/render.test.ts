import { describe, expect, test } from 'vitest'
import { render } from '#core/render/render.ts'
import type { Attachment, ShownChoice, Words } from '#core/words.ts'
import { channels } from './arbitrary.ts'

const choice = (id: string, label: string, more: Partial<ShownChoice> = {}): ShownChoice => ({
  id,
  label,
  data: `f/s/${id}`,
  ...more,
})
const ask = (text: string, choices: readonly ShownChoice[], more: Partial<Words> = {}): Words => ({
  text,
  language: 'pt-PT',
  choices,
  ...more,
})
const say = (text: string, more: Partial<Words> = {}) => ask(text, [], more)
const labels = (...all: readonly string[]) => all.map((label, i) => choice(`c${i}`, label))
const guide: Attachment = {
  kind: 'file',
  file: 'media/guide.pdf',
  name: 'guide.pdf',
  mime: 'application/pdf',
}

describe('choices take the best form that a channel has room for', () => {
  const three = labels('Sim', 'Não', 'Talvez')

  test('buttons on Telegram and for up to three on WhatsApp', () => {
    const buttons = three.map(({ label, data }) => ({ label, data }))
    const part = { text: 'Quer?', language: 'pt-PT', buttons }
    expect(render(ask('Quer?', three), channels.telegram)).toEqual([part])
    expect(render(ask('Quer?', three), channels.whatsappCloud)).toEqual([part])
  })

  test('a list on WhatsApp for more than three', () => {
    const four = labels('Sim', 'Não', 'Talvez', 'Depois')
    const [part, ...rest] = render(ask('Quer?', four), channels.whatsappCloud)
    expect(rest).toEqual([])
    expect(part?.buttons).toBeUndefined()
    expect(part?.list?.map(({ label }) => label)).toEqual(['Sim', 'Não', 'Talvez', 'Depois'])
  })

  test('a numbered menu where there is neither, or too many for both', () => {
    expect(render(ask('Quer?', three), channels.whatsappWeb)).toEqual([
      { text: 'Quer?\n\n1. Sim\n2. Não\n3. Talvez', language: 'pt-PT' },
    ])
    const eleven = labels(...Array.from({ length: 11 }, (_, i) => `Escolha ${i}`))
    const [part] = render(ask('Qual?', eleven), channels.whatsappCloud)
    expect(part?.text).toContain('\n11. Escolha 10')
  })

  test('a label that is too long gives way to its short form, never cut', () => {
    const long = choice('a', 'Autorização de residência', { short: 'Residência' })
    const [part] = render(ask('Qual?', [long]), channels.whatsappCloud)
    expect(part?.buttons).toEqual([{ label: 'Residência', data: 'f/s/a' }])
  })

  test('a label that is too long without a short form goes to the next kind', () => {
    const middling = labels('Falar com uma pessoa já')
    expect(render(ask('?', middling), channels.whatsappCloud)[0]?.list).toHaveLength(1)
    const long = labels('Falar com uma pessoa agora mesmo')
    expect(render(ask('?', long), channels.whatsappCloud)[0]?.text).toBe(
      '?\n\n1. Falar com uma pessoa agora mesmo',
    )
  })

  test('two labels that would look alike go to the menu', () => {
    const alike = [choice('a', 'Casa', { short: 'Sim' }), choice('b', 'Casa')]
    expect(render(ask('?', alike), channels.telegram)[0]?.text).toBe('?\n\n1. Casa\n2. Casa')
  })

  test('a pictogram stands before the label where there is room, and gives way first to nothing', () => {
    const pictured = choice('a', 'Falar com pessoa', { short: 'Pessoa', icon: '🧑' })
    const label = (max: number) => {
      const buttons = { max: 3, label: max, data: 64 }
      return render(ask('?', [pictured]), { ...channels.telegram, buttons })[0]?.buttons?.[0]?.label
    }
    expect(label(19)).toBe('🧑 Falar com pessoa')
    expect(label(18)).toBe('🧑 Pessoa')
    expect(label(8)).toBe('Pessoa')
    expect(label(5)).toBeUndefined()
  })

  test('a description goes along with buttons and lists, and into the menu', () => {
    const described = [choice('a', 'Casa', { description: 'Renda e quarto' })]
    const shown = { label: 'Casa', data: 'f/s/a', description: 'Renda e quarto' }
    expect(render(ask('?', described), channels.telegram)[0]?.buttons).toEqual([shown])
    expect(render(ask('?', described), channels.whatsappWeb)[0]?.text).toBe(
      '?\n\n1. Casa: Renda e quarto',
    )
  })

  test('a description too long for a list sends all to the menu', () => {
    const described = labels('Um', 'Dois', 'Três', 'Quatro').map((one) => ({
      ...one,
      description: 'x'.repeat(73),
    }))
    expect(render(ask('?', described), channels.whatsappCloud)[0]?.list).toBeUndefined()
  })

  test('button data that is too long for the channel goes to the menu', () => {
    const far = [choice('a', 'Sim', { data: 'x'.repeat(65) })]
    expect(render(ask('?', far), channels.telegram)[0]?.text).toBe('?\n\n1. Sim')
  })

  test('in Arabic the number of a menu line is fenced in', () => {
    const arabic = ask('ماذا؟', labels('نعم', 'رقم NIF'), { language: 'ar' })
    expect(render(arabic, channels.whatsappWeb)[0]?.text).toBe(
      'ماذا؟\n\n\u20661.\u2069 نعم\n\u20662.\u2069 رقم \u2066NIF\u2069',
    )
  })

  test('choices without a question still become a message', () => {
    expect(render(ask('', three), channels.telegram)[0]?.text).toBe('1. Sim\n2. Não\n3. Talvez')
  })
})

describe('long texts', () => {
  test('the last part carries the choices, within the smaller limit', () => {
    const text = `${'a'.repeat(900)}\n\n${'b'.repeat(900)}`
    const parts = render(ask(text, labels('Sim')), channels.whatsappCloud)
    expect(parts.map((part) => [part.text.length, part.buttons?.length])).toEqual([
      [900, undefined],
      [900, 1],
    ])
  })

  test('nothing to say makes no message', () => {
    expect(render(say(''), channels.telegram)).toEqual([])
    expect(render(say(' \n '), channels.telegram)).toEqual([])
  })
})

describe('attachments', () => {
  test('a file takes the text as its caption', () => {
    expect(render(say('O guia', { attachment: guide }), channels.telegram)).toEqual([
      { text: 'O guia', language: 'pt-PT', attachment: guide },
    ])
  })

  test('a text too long for a caption follows as a message', () => {
    const text = 'a'.repeat(1025)
    expect(render(say(text, { attachment: guide }), channels.telegram)).toEqual([
      { text: '', language: 'pt-PT', attachment: guide },
      { text, language: 'pt-PT' },
    ])
  })

  test('a place on the map takes no caption, and stands under what it is the place of', () => {
    const attachment: Attachment = { kind: 'location', latitude: 37.1, longitude: -8 }
    expect(render(say('Estamos aqui', { attachment }), channels.telegram)).toEqual([
      { text: 'Estamos aqui', language: 'pt-PT' },
      { text: '', language: 'pt-PT', attachment },
    ])
  })

  test('buttons stand under the text, after the file', () => {
    const words = ask('Serve?', labels('Sim'), { attachment: guide })
    expect(render(words, channels.telegram)).toEqual([
      { text: '', language: 'pt-PT', attachment: guide },
      { text: 'Serve?', language: 'pt-PT', buttons: [{ label: 'Sim', data: 'f/s/c0' }] },
    ])
  })

  test('a numbered menu fits into a caption', () => {
    const words = ask('Serve?', labels('Sim'), { attachment: guide })
    expect(render(words, channels.whatsappWeb)).toEqual([
      { text: 'Serve?\n\n1. Sim', language: 'pt-PT', attachment: guide },
    ])
  })

  test.each([
    [guide, '📎 guide.pdf'],
    [{ kind: 'location', latitude: 37.1, longitude: -8, name: 'Centro' }, '📍 Centro: 37.1, -8'],
    [{ kind: 'location', latitude: 37.1, longitude: -8 }, '📍 37.1, -8'],
    [{ kind: 'contact', name: 'Linha', phone: '+351218106191' }, '👤 Linha: +351218106191'],
  ] as const)('a channel without attachments names it: %o', (attachment, line) => {
    expect(render(say('Veja', { attachment }), channels.terminal)[0]?.text).toBe(`Veja\n\n${line}`)
    const question = ask('Veja', labels('Sim'), { attachment })
    expect(render(question, channels.terminal)[0]?.text).toBe(`Veja\n\n${line}\n\n1. Sim`)
  })
})

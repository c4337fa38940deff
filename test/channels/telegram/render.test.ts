import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capabilities, escapeHtml, toTelegram } from '#channels/telegram/render.ts'
import type { Part } from '#core/channel.ts'
import { parseEntities } from '../../doubles/telegram/entities.ts'

const address = { kind: 'chat', value: '42' } as const
const said = (part: Partial<Part>) => toTelegram({ text: '', language: 'pt-PT', ...part }, address)

describe('a part as Telegram takes it', () => {
  it('is a text whose markup means nothing', () => {
    expect(said({ text: '<b>5 < 6 & 7</b>' })).toEqual({
      method: 'sendMessage',
      payload: {
        chat_id: 42,
        text: '&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    })
  })

  it('has one button a row', () => {
    const buttons = [
      { label: 'Trabalho', data: 'a/b/work' },
      { label: 'Casa', data: 'a/b/home' },
    ]
    expect(said({ text: 'Sobre o quê?', buttons }).payload.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: 'Trabalho', callback_data: 'a/b/work' }],
        [{ text: 'Casa', callback_data: 'a/b/home' }],
      ],
    })
  })

  const place = { kind: 'location', latitude: 38.7, longitude: -9.1 } as const
  const card = { kind: 'contact', name: 'CLAIM', phone: '+351 218 000 000' } as const
  it.each<[string, Partial<Part>, string, object]>([
    ['a pin', { attachment: place }, 'sendLocation', { latitude: 38.7, longitude: -9.1 }],
    [
      'a pin with a name',
      { attachment: { ...place, name: 'CLAIM' } },
      'sendVenue',
      { title: 'CLAIM', address: '38.7, -9.1' },
    ],
    [
      'a pin with a name and words',
      { text: 'Rua A', attachment: { ...place, name: 'CLAIM' } },
      'sendVenue',
      { title: 'CLAIM', address: 'Rua A' },
    ],
    [
      'a card',
      { attachment: card },
      'sendContact',
      { first_name: 'CLAIM', phone_number: '+351 218 000 000' },
    ],
    [
      'a card with words',
      { text: 'Ligue:', attachment: card },
      'sendMessage',
      { text: 'Ligue:\n\nCLAIM\n+351 218 000 000' },
    ],
  ])('can be %s', (_what, part, method, payload) => {
    const call = said(part)
    expect(call.method).toBe(method)
    expect(call.payload).toMatchObject(payload)
  })

  it.each([
    ['image/jpeg', 'sendPhoto', 'photo'],
    ['image/png', 'sendPhoto', 'photo'],
    ['audio/ogg', 'sendVoice', 'voice'],
    ['audio/mpeg', 'sendAudio', 'audio'],
    ['video/mp4', 'sendVideo', 'video'],
    ['application/pdf', 'sendDocument', 'document'],
    ['text/calendar', 'sendDocument', 'document'],
  ])('with a file of %s goes by %s, from a path or by its known id', (mime, method, field) => {
    const attachment = { kind: 'file', file: 'media/a', name: 'a', mime } as const
    const part = { text: 'a < b', language: 'en', attachment }
    const source = { path: '/x/a', name: 'a', mime }
    expect(toTelegram(part, address, source)).toEqual({
      method,
      payload: {
        chat_id: 42,
        caption: 'a &lt; b',
        parse_mode: 'HTML',
        [field]: { source: '/x/a', filename: 'a', mime },
      },
    })
    const known = toTelegram({ ...part, text: '' }, address, { fileId: 'F1' })
    expect(known).toEqual({ method, payload: { chat_id: 42, [field]: 'F1' } })
  })

  it('shows any text exactly as it was written', () => {
    const texts = fc.string({ unit: 'grapheme' })
    const marks = fc.stringMatching(/^[<>&;a-z/"= ]*$/)
    fc.assert(
      fc.property(fc.oneof(texts, marks), (text) => {
        expect(parseEntities(escapeHtml(text), 'HTML')).toBe(text)
      }),
    )
  })

  it('promises no more than the Bot API takes', () => {
    expect(capabilities).toMatchObject({ text: 4096, caption: 1024, list: false })
    expect(capabilities.buttons).toEqual({ max: 12, label: 64, data: 64 })
    expect(capabilities.typingMs).toBeLessThan(5000)
  })
})

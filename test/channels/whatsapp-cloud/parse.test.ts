import { describe, expect, it } from 'vitest'
import type { Content } from '#core/message.ts'
import { contentOf, head, read } from './deliveries.ts'

describe('what people send', () => {
  it.each<[string, object, Content]>([
    ['a text', { type: 'text', text: { body: 'olá 👋' } }, { kind: 'text', text: 'olá 👋' }],
    [
      'a pressed button',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'a/b/c', title: 'Sim' } },
      },
      { kind: 'press', data: 'a/b/c', label: 'Sim' },
    ],
    [
      'a row of a list',
      {
        type: 'interactive',
        interactive: {
          type: 'list_reply',
          list_reply: { id: 'a/b/d', title: 'Não', description: 'x' },
        },
      },
      { kind: 'press', data: 'a/b/d', label: 'Não' },
    ],
    [
      'a form sent back',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{}' } },
      },
      { kind: 'unknown', what: 'form' },
    ],
    [
      'the button of a template, with ours on it',
      { type: 'button', button: { payload: 'f/s/c', text: 'Falar' } },
      { kind: 'press', data: 'f/s/c', label: 'Falar' },
    ],
    [
      'the button of a template, with its words alone',
      { type: 'button', button: { payload: 'Falar', text: 'Falar' } },
      { kind: 'text', text: 'Falar' },
    ],
    [
      'a voice note',
      {
        type: 'audio',
        audio: { id: '5', mime_type: 'audio/ogg; codecs=opus', voice: true, sha256: 'x' },
      },
      { kind: 'media', media: 'voice', file: { id: '5', mime: 'audio/ogg' } },
    ],
    [
      'a song',
      { type: 'audio', audio: { id: '5', mime_type: 'audio/mpeg' } },
      { kind: 'media', media: 'audio', file: { id: '5', mime: 'audio/mpeg' } },
    ],
    [
      'a photo with words',
      { type: 'image', image: { id: '6', mime_type: 'image/jpeg', caption: 'o papel' } },
      { kind: 'media', media: 'photo', file: { id: '6', mime: 'image/jpeg' }, caption: 'o papel' },
    ],
    [
      'a video',
      { type: 'video', video: { id: '7', mime_type: 'video/mp4' } },
      { kind: 'media', media: 'video', file: { id: '7', mime: 'video/mp4' } },
    ],
    [
      'a document',
      {
        type: 'document',
        document: { id: '8', mime_type: 'application/pdf', filename: 'título.pdf' },
      },
      {
        kind: 'media',
        media: 'document',
        file: { id: '8', mime: 'application/pdf', name: 'título.pdf' },
      },
    ],
    [
      'a sticker',
      { type: 'sticker', sticker: { id: '9', mime_type: 'image/webp', animated: false } },
      { kind: 'media', media: 'sticker', file: { id: '9', mime: 'image/webp' } },
    ],
    [
      'a file that never came',
      { type: 'image', image: { caption: 'x' } },
      { kind: 'unknown', what: 'image' },
    ],
    [
      'a place',
      { type: 'location', location: { latitude: 38.7, longitude: -9.1 } },
      { kind: 'location', latitude: 38.7, longitude: -9.1 },
    ],
    [
      'a place with a name',
      { type: 'location', location: { latitude: 0, longitude: 0, name: 'CLAIM', address: 'Rua' } },
      { kind: 'location', latitude: 0, longitude: 0, name: 'CLAIM' },
    ],
    [
      'a place that is nowhere',
      { type: 'location', location: { latitude: 91, longitude: 0 } },
      { kind: 'unknown', what: 'location' },
    ],
    [
      "somebody's card",
      {
        type: 'contacts',
        contacts: [
          { name: { formatted_name: 'Ana' }, phones: [{ phone: '+351 910', wa_id: '351910' }] },
        ],
      },
      { kind: 'contact', phone: '+351 910', name: 'Ana', own: false },
    ],
    [
      'her own card',
      {
        type: 'contacts',
        contacts: [{ phones: [{ phone: '+351912345678', wa_id: '351912345678' }] }],
      },
      { kind: 'contact', phone: '+351912345678', own: true },
    ],
    [
      'a changed message',
      {
        type: 'edit',
        edit: { original_message_id: 'w', message: { type: 'text', text: { body: 'novo' } } },
      },
      { kind: 'edit', text: 'novo' },
    ],
    ['a chat opened for the first time', { type: 'request_welcome' }, { kind: 'start' }],
    [
      'what WhatsApp does not support',
      { type: 'unsupported', errors: [{ code: 131051 }] },
      { kind: 'unknown', what: 'unsupported' },
    ],
    [
      'an order',
      { type: 'order', order: { catalog_id: '1', product_items: [] } },
      { kind: 'unknown', what: 'order' },
    ],
    ['a type of 2030', { type: 'hologram', hologram: {} }, { kind: 'unknown', what: 'hologram' }],
    ['a type that is no name', { type: '<b>' }, { kind: 'unknown', what: 'unknown' }],
    [
      'a type called like a thing all objects have',
      { type: 'constructor' },
      { kind: 'unknown', what: 'constructor' },
    ],
  ])('%s', (_what, message, content) => {
    expect(contentOf(message)).toEqual(content)
  })

  it('keeps whole what does not fit, and nothing else', () => {
    const order = { ...head, type: 'order', order: { catalog_id: '1' } }
    expect(JSON.parse(read(order).messages[0]?.raw ?? '')).toEqual(order)
    expect(read({ ...head, type: 'text', text: { body: 'x' } }).messages[0]).not.toHaveProperty(
      'raw',
    )
    const cards = [{ phones: [{ phone: '1' }] }, { phones: [{ phone: '2' }] }]
    const two = read({ ...head, type: 'contacts', contacts: cards }).messages[0]
    expect(two?.content).toMatchObject({ phone: '1' })
    expect(two?.raw).toContain('"2"')
  })

  it.each<[string, object, string]>([
    ['a reaction', { type: 'reaction', reaction: { message_id: 'w', emoji: '👍' } }, 'reaction'],
    ['a message taken back', { type: 'revoke', revoke: { original_message_id: 'w' } }, 'revoke'],
    ['a message of a group', { type: 'text', text: { body: 'x' }, group_id: 'G' }, 'group'],
    ['news of the system', { type: 'system', system: { type: 'user_identity_changed' } }, 'system'],
    ['a message of nobody', { from: undefined, type: 'text', text: { body: 'x' } }, 'malformed'],
    ['a message with an id no index holds', { id: 'i'.repeat(600), type: 'order' }, 'malformed'],
    ['a message without an id', { id: undefined, type: 'text', text: { body: 'x' } }, 'malformed'],
  ])('%s is set aside, whole', (_what, message, what) => {
    const { messages, asides } = read({ ...head, ...message })
    expect(messages).toEqual([])
    expect(asides).toMatchObject([{ what }])
    expect(asides[0]?.externalId).toMatch(/^(wamid\.A|sha256:[0-9a-f]{64})$/)
    expect(JSON.parse(asides[0]?.raw ?? '')).toEqual(
      JSON.parse(JSON.stringify({ ...head, ...message })),
    )
    expect(asides).toEqual(read({ ...head, ...message }).asides)
  })
})

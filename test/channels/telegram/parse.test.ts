import { describe, expect, it } from 'vitest'
import { parse, pressId } from '#channels/telegram/parse.ts'
import type { Content, Inbound } from '#core/message.ts'

const now = Date.UTC(2026, 10, 22, 12)
const seconds = Math.floor(now / 1000) - 60
const received = { account: 'telegram:1001', now }
const from = { id: 42, is_bot: false, first_name: 'Amina', last_name: 'K.', language_code: 'pt-br' }
const chat = { id: 42, type: 'private', first_name: 'Amina' }
const head = { message_id: 7, from, chat, date: seconds }
const file = { file_id: 'F1', file_unique_id: 'U1', file_size: 900 }

const of = (update: object) => parse({ update_id: 100, ...update }, received)
const ofMessage = (content: object) => of({ message: { ...head, ...content } })
const contentOf = (content: object) => (ofMessage(content) as Inbound).content

describe('a message from Telegram', () => {
  it('is told with its sender, its time and its own id', () => {
    expect(ofMessage({ text: 'olá' })).toEqual({
      account: 'telegram:1001',
      externalId: '100',
      address: { kind: 'chat', value: '42' },
      name: 'Amina K.',
      languageHint: 'pt-br',
      sentAt: seconds * 1000,
      content: { kind: 'text', text: 'olá' },
    })
  })

  it.each<[string, object, Content]>([
    ['a text', { text: '5 < 6 & 7' }, { kind: 'text', text: '5 < 6 & 7' }],
    ['a text of spaces', { text: '  ' }, { kind: 'text', text: '  ' }],
    ['/start', { text: '/start' }, { kind: 'start' }],
    ['/start in capitals', { text: '/START' }, { kind: 'start' }],
    ['/start to our name', { text: '/start@help_bot ref_7' }, { kind: 'start', payload: 'ref_7' }],
    ['/start with a deep link', { text: '/start ref-7_A' }, { kind: 'start', payload: 'ref-7_A' }],
    ['/start with words', { text: '/start olá, tudo bem?' }, { kind: 'start' }],
    ['/start and 65 characters', { text: `/start ${'a'.repeat(65)}` }, { kind: 'start' }],
    ['a command', { text: '/menu' }, { kind: 'text', text: 'menu' }],
    ['a command to our name', { text: '/menu@help_bot' }, { kind: 'text', text: 'menu' }],
    ['a command and words', { text: '/menu de casa' }, { kind: 'text', text: 'menu de casa' }],
    ['a path', { text: '/home/me' }, { kind: 'text', text: '/home/me' }],
    ['a slash alone', { text: '/' }, { kind: 'text', text: '/' }],
    ['a slash and Arabic', { text: '/قائمة' }, { kind: 'text', text: '/قائمة' }],
    [
      'a voice message',
      { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } },
      {
        kind: 'media',
        media: 'voice',
        file: { id: 'F1', size: 900, seconds: 3, mime: 'audio/ogg' },
      },
    ],
    [
      'the largest of the photos, with its caption',
      {
        photo: [
          { ...file, file_id: 'S', width: 90, height: 90 },
          { ...file, file_id: 'L', width: 1280, height: 960 },
          { ...file, file_id: 'M', width: 320, height: 240 },
        ],
        caption: 'a carta',
      },
      {
        kind: 'media',
        media: 'photo',
        file: { id: 'L', size: 900, mime: 'image/jpeg' },
        caption: 'a carta',
      },
    ],
    [
      'a document',
      { document: { ...file, file_name: 'a.pdf', mime_type: 'application/pdf' } },
      {
        kind: 'media',
        media: 'document',
        file: { id: 'F1', size: 900, name: 'a.pdf', mime: 'application/pdf' },
      },
    ],
    [
      'an animation, which also comes as a document',
      { animation: { ...file, file_id: 'A' }, document: { ...file, file_id: 'D' } },
      { kind: 'media', media: 'video', file: { id: 'A', size: 900 } },
    ],
    ['audio', { audio: file }, { kind: 'media', media: 'audio', file: { id: 'F1', size: 900 } }],
    ['a video', { video: file }, { kind: 'media', media: 'video', file: { id: 'F1', size: 900 } }],
    [
      'a video note',
      { video_note: file },
      { kind: 'media', media: 'video', file: { id: 'F1', size: 900 } },
    ],
    [
      'a sticker',
      { sticker: file },
      { kind: 'media', media: 'sticker', file: { id: 'F1', size: 900 } },
    ],
    [
      'a location',
      { location: { latitude: 38.7, longitude: -9.1 } },
      { kind: 'location', latitude: 38.7, longitude: -9.1 },
    ],
    [
      'a venue',
      {
        location: { latitude: 38.7, longitude: -9.1 },
        venue: { location: { latitude: 38.7, longitude: -9.1 }, title: 'CLAIM', address: 'x' },
      },
      { kind: 'location', latitude: 38.7, longitude: -9.1, name: 'CLAIM' },
    ],
    [
      'her own card',
      { contact: { phone_number: '+351910000001', first_name: 'Amina', user_id: 42 } },
      { kind: 'contact', phone: '+351910000001', name: 'Amina', own: true },
    ],
    [
      "a friend's card",
      { contact: { phone_number: '910000002', first_name: 'Rui', user_id: 43 } },
      { kind: 'contact', phone: '910000002', name: 'Rui', own: false },
    ],
    [
      'a card without an account',
      { contact: { phone_number: '910000002', first_name: 'Rui' } },
      { kind: 'contact', phone: '910000002', name: 'Rui', own: false },
    ],
  ])('can be %s', (_what, content, expected) => {
    expect(contentOf(content)).toEqual(expected)
  })

  it.each(['dice', 'story', 'poll', 'game', 'paid_media', 'checklist', 'a_type_of_2030'])(
    'of the kind %s, which we do not read, is kept whole',
    (kind) => {
      const message = ofMessage({ [kind]: { deep: [1, { x: 'é' }] } }) as Inbound
      expect(message.content).toEqual({ kind: 'unknown', what: kind })
      expect(JSON.parse(message.raw ?? '').message[kind]).toEqual({ deep: [1, { x: 'é' }] })
    },
  )

  it.each([
    ['a location outside the world', { location: { latitude: 91, longitude: 0 } }, 'location'],
    ['a photo without a file', { photo: [{}] }, 'photo'],
    ['a voice message that is null', { voice: null }, 'voice'],
    ['a card without a number', { contact: {} }, 'contact'],
    ['nothing at all', {}, 'empty'],
    ['a kind with a bad name', { 'DROP TABLE': 1 }, 'unknown'],
  ])('with %s is unknown, not lost', (_what, content, what) => {
    expect(contentOf(content)).toEqual({ kind: 'unknown', what })
  })

  it.each([
    ['comes from a clock far ahead', now / 1000 + 90_000],
    ['has no date', undefined],
    ['has a date before 1970', -5],
    ['has a text for a date', 'soon'],
  ])('takes our time when it %s', (_what, date) => {
    expect((ofMessage({ text: 'x', date }) as Inbound).sentAt).toBe(now)
  })
})

describe('what a person does besides writing', () => {
  const keyboard = { inline_keyboard: [[{ text: 'Trabalho', callback_data: 'welcome/need/work' }]] }
  const press = { id: '9', from, chat_instance: '1', data: 'welcome/need/work' }

  it('a press tells what we put on the button, and its label', () => {
    const update = { callback_query: { ...press, message: { ...head, reply_markup: keyboard } } }
    expect(of(update)).toMatchObject({
      address: { kind: 'chat', value: '42' },
      sentAt: now,
      content: { kind: 'press', data: 'welcome/need/work', label: 'Trabalho' },
    })
    expect(pressId(update)).toBe('9')
  })

  it.each([
    ['that Telegram no longer shows', { message: { chat, message_id: 7, date: 0 } }],
    ['that is gone', {}],
  ])('a press counts on a message %s', (_what, rest) => {
    const content = { kind: 'press', data: 'welcome/need/work' }
    expect(of({ callback_query: { ...press, ...rest } })).toMatchObject({ content })
  })

  it('an edit tells the new words, also of a caption, at the time of the edit', () => {
    const edited = { ...head, edit_date: seconds + 10 }
    const content = { kind: 'edit', text: 'novo' }
    const sentAt = (seconds + 10) * 1000
    expect(of({ edited_message: { ...edited, text: 'novo' } })).toMatchObject({ content, sentAt })
    expect(of({ edited_message: { ...edited, caption: 'novo' } })).toMatchObject({ content })
  })

  it('a block is a message of its own', () => {
    const change = { chat, from, date: seconds, new_chat_member: { status: 'kicked' } }
    expect(of({ my_chat_member: change })).toMatchObject({ content: { kind: 'blocked' } })
  })

  it('a kind of update nobody knows yet is hers when it comes from a private chat', () => {
    const message = of({ a_type_of_2030: { chat, from, date: seconds, x: 1 } }) as Inbound
    expect(message.content).toEqual({ kind: 'unknown', what: 'update' })
    expect(message.raw).toContain('a_type_of_2030')
  })
})

describe('what is set aside and never answered', () => {
  const group = { id: -100, type: 'supergroup', title: 'g' }
  const member = { status: 'member' }
  it.each<[string, object, string]>([
    ['a group', { message: { ...head, chat: group, text: 'x' } }, 'not-private'],
    ['a channel', { message: { ...head, chat: { id: -1, type: 'channel' } } }, 'not-private'],
    ['a channel post', { channel_post: { chat: group, text: 'x' } }, 'channel_post'],
    ['a bot', { message: { ...head, from: { ...from, is_bot: true }, text: 'x' } }, 'bot'],
    ['a pinned message', { message: { ...head, pinned_message: {} } }, 'service'],
    ['a reaction', { message_reaction: { chat, user: from } }, 'message_reaction'],
    ['a poll', { poll: { id: '1' } }, 'poll'],
    ['a vote', { poll_answer: { poll_id: '1', user: from } }, 'poll_answer'],
    ["somebody else's business", { business_message: { ...head, text: 'x' } }, 'business_message'],
    ['a live location that moves', { edited_message: { ...head } }, 'edit-without-text'],
    [
      'being let in again',
      { my_chat_member: { chat, from, new_chat_member: member } },
      'unblocked',
    ],
    [
      'a press in a group',
      { callback_query: { data: 'x', message: { chat: group } } },
      'not-private',
    ],
    [
      'an inline press',
      { callback_query: { data: 'x', inline_message_id: '1', from } },
      'inline-press',
    ],
    ['a press without data', { callback_query: { id: '1', from } }, 'malformed'],
    ['an unknown update from nobody', { a_type_of_2030: { x: 1 } }, 'unknown-type'],
    ['an update with nothing in it', {}, 'unknown-type'],
    ['a message that is null', { message: null }, 'malformed'],
  ])('%s', (_what, update, what) => {
    expect(of(update)).toEqual({ setAside: { what } })
  })
})

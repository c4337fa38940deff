import { proto } from '@whiskeysockets/baileys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Envelope } from '#channels/whatsapp-web/envelope.ts'
import { parse } from '#channels/whatsapp-web/parse.ts'
import { vcardOf } from '#channels/whatsapp-web/vcard.ts'
import { sealing } from './centre.ts'

const now = 1_790_000_000_000
const envelope: Envelope = {
  id: 'M1',
  chat: '351920000001@s.whatsapp.net',
  address: { kind: 'phone', value: '+351920000001' },
  also: [],
  fromMe: false,
}
const read = (message: proto.IMessage, change: Partial<Envelope> = {}) =>
  parse({ ...envelope, ...change }, message, { account: 'whatsapp-web', now, sealing })

/** As it comes over the wire: with the defaults of every field that is not there. */
const wired = (message: proto.IMessage): proto.IMessage =>
  proto.Message.decode(proto.Message.encode(proto.Message.fromObject(message)).finish())

const text = (words: string) => ({ kind: 'text', text: words })
const image = {
  imageMessage: {
    directPath: '/mms/image/1',
    mediaKey: Buffer.alloc(32, 7),
    fileSha256: Buffer.alloc(32, 8),
    jpegThumbnail: Buffer.from('thumb'),
    fileLength: 5,
    caption: 'look',
  },
}

describe('what she sends', () => {
  it.each<[string, proto.IMessage, object]>([
    ['words', { conversation: 'olá' }, text('olá')],
    ['words with more around them', { extendedTextMessage: { text: ' olá ' } }, text(' olá ')],
    ['in a chat that forgets', { ephemeralMessage: { message: { conversation: 'x' } } }, text('x')],
    [
      'a choice of a list',
      { listResponseMessage: { title: 'Two', singleSelectReply: { selectedRowId: 'r2' } } },
      text('Two'),
    ],
    [
      'a choice of a list without words',
      { listResponseMessage: { singleSelectReply: { selectedRowId: 'r2' } } },
      text('r2'),
    ],
    [
      'a button',
      { buttonsResponseMessage: { selectedButtonId: 'b1', selectedDisplayText: 'Yes' } },
      text('Yes'),
    ],
    [
      'a button of a template',
      { templateButtonReplyMessage: { selectedId: 't1', selectedDisplayText: 'No' } },
      text('No'),
    ],
    [
      'a native flow with words',
      {
        interactiveResponseMessage: {
          body: { text: 'Maybe' },
          nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"m"}' },
        },
      },
      text('Maybe'),
    ],
    [
      'a native flow',
      { interactiveResponseMessage: { nativeFlowResponseMessage: { paramsJson: '{"id":"m"}' } } },
      text('m'),
    ],
    [
      'a vote, which cannot be read',
      { pollUpdateMessage: { pollCreationMessageKey: { id: 'P1' } } },
      { kind: 'unknown', what: 'pollUpdateMessage' },
    ],
    [
      'a place',
      { locationMessage: { degreesLatitude: 38.7, degreesLongitude: -9.1, name: 'Rossio' } },
      { kind: 'location', latitude: 38.7, longitude: -9.1, name: 'Rossio' },
    ],
    [
      'a place that moves',
      { liveLocationMessage: { degreesLatitude: 1, degreesLongitude: 2 } },
      { kind: 'location', latitude: 1, longitude: 2 },
    ],
    [
      'a place that is none',
      { locationMessage: { degreesLatitude: 900, degreesLongitude: 2 } },
      { kind: 'unknown', what: 'locationMessage' },
    ],
    [
      'a card',
      { contactMessage: { displayName: 'Noor', vcard: vcardOf('Noor', '+351 910 000 000') } },
      { kind: 'contact', phone: '+351910000000', own: false, name: 'Noor' },
    ],
    [
      'her own card',
      { contactMessage: { displayName: 'Me', vcard: vcardOf('Me', '+351920000001') } },
      { kind: 'contact', phone: '+351920000001', own: true, name: 'Me' },
    ],
    [
      'several cards',
      { contactsArrayMessage: { contacts: [{ vcard: 'TEL:1' }, { vcard: 'TEL:2' }] } },
      { kind: 'unknown', what: 'contactsArrayMessage' },
    ],
    [
      'an edit in its wrapper',
      {
        editedMessage: {
          message: {
            protocolMessage: { type: 14, editedMessage: { extendedTextMessage: { text: 'at 6' } } },
          },
        },
      },
      { kind: 'edit', text: 'at 6' },
    ],
    [
      'an edit of a caption',
      { protocolMessage: { type: 14, editedMessage: { imageMessage: { caption: 'at 7' } } } },
      { kind: 'edit', text: 'at 7' },
    ],
    [
      'a photo that says not where it is',
      { imageMessage: { caption: 'look' } },
      { kind: 'unknown', what: 'photo-without-file' },
    ],
    [
      'something new',
      { eventMessage: { name: 'Party' } },
      { kind: 'unknown', what: 'eventMessage' },
    ],
    ['letters no store takes', { conversation: 'a\0b' }, text('ab')],
  ])('%s', (_, message, content) => {
    const parsed = read(wired(message))
    expect(parsed && 'content' in parsed ? parsed.content : parsed).toEqual(content)
  })

  it.each<[string, proto.IMessage, string]>([
    ['a reaction', { reactionMessage: { text: '👍' } }, 'reaction'],
    ['a deletion', { protocolMessage: { type: 0 } }, 'deleted'],
    [
      'an edit without words',
      { protocolMessage: { type: 14, editedMessage: {} } },
      'edit-without-text',
    ],
    ['a setting of the chat', { protocolMessage: { type: 3 } }, 'protocol'],
    ['a pinned message', { pinInChatMessage: {} }, 'service'],
    ['the head of an album', { albumMessage: { expectedImageCount: 2 } }, 'album'],
    ['keys alone', { messageContextInfo: { messageSecret: Buffer.alloc(32) } }, 'empty'],
  ])('%s is set aside', (_, message, what) => {
    expect(read(wired(message))).toEqual({ setAside: { what, raw: expect.any(String) } })
  })

  it('is kept whole where we do not know it, without keys and thumbnails', () => {
    const parsed = read(
      wired({
        productMessage: { product: { title: 'Bread', productImage: image.imageMessage } },
        messageContextInfo: { messageSecret: Buffer.alloc(32, 9) },
      }),
    )
    const raw = parsed && 'raw' in parsed ? (parsed.raw ?? '') : ''
    expect(JSON.parse(raw)).toMatchObject({ productMessage: { product: { title: 'Bread' } } })
    expect(raw).not.toMatch(/mediaKey|Secret|thumb|Sha256/i)
    for (const secret of [7, 8, 9])
      expect(raw).not.toContain(Buffer.alloc(30, secret).toString('base64'))
  })

  it('says when she sent it, unless her clock cannot be right', () => {
    const sentAt = (seconds: number) => {
      const parsed = read({ conversation: 'x' }, { sentAt: seconds * 1_000 })
      return parsed && 'sentAt' in parsed ? parsed.sentAt : undefined
    }
    expect(sentAt(1_700_000_000)).toBe(1_700_000_000_000)
    expect([sentAt(0), sentAt(9_999_999_999)]).toEqual([now, now])
  })

  it('never makes us throw, whatever it is', () => {
    const message = fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'protocolMessage',
          'imageMessage',
          'contactMessage',
          'contactsArrayMessage',
          'interactiveResponseMessage',
          'extendedTextMessage',
          'editedMessage',
          'ephemeralMessage',
        ),
        fc.string(),
      ),
      fc.object({ key: fc.constantFrom('message', 'text', 'vcard', 'type', 'caption', 'x') }),
    )
    fc.assert(
      fc.property(message, fc.boolean(), (given, fromMe) => {
        read(given as proto.IMessage, { fromMe })
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a colleague sends from the phone', () => {
  it.each<[string, proto.IMessage, object | undefined]>([
    ['words', { conversation: 'I am here' }, { kind: 'by-hand', text: 'I am here' }],
    ['a photo with words', image, { kind: 'by-hand', text: 'look' }],
    [
      'a place',
      { locationMessage: { degreesLatitude: 1, degreesLongitude: 2 } },
      { kind: 'by-hand' },
    ],
    ['a reaction', { reactionMessage: { text: '👍' } }, undefined],
    ['a deletion', { protocolMessage: { type: 0 } }, undefined],
    ['an edit', { protocolMessage: { type: 14, editedMessage: { conversation: 'x' } } }, undefined],
  ])('%s', (_, message, content) => {
    const parsed = read(wired(message), { fromMe: true })
    expect(parsed && 'content' in parsed ? parsed.content : parsed).toEqual(content)
  })
})

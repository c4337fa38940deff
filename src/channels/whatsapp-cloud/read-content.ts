import { readPress } from '#core/flow/press.ts'
import type { Content, MediaKind, MediaRef } from '#core/message.ts'
import { type Fields, fieldsOf, filledText, numberOf, textOf } from '../fields.ts'

const media: Readonly<Record<string, MediaKind>> = {
  image: 'photo',
  audio: 'audio',
  video: 'video',
  document: 'document',
  sticker: 'sticker',
}

/** What a message of hers holds. `whole` is false where `content` cannot hold it all. */
export type ReadContent = { content: Content; whole: boolean }

const whole = (content: Content): ReadContent => ({ content, whole: true })

/** Reads what a message holds by its `type`. What is unknown or broken is kept as `unknown`. */
export function readContent(message: Fields): ReadContent {
  const type = typeof message.type === 'string' ? message.type : ''
  const what = /^[a-z][a-z0-9_]{0,39}$/.test(type) ? type : 'unknown'
  // She opened the chat for the first time and has written nothing yet.
  if (type === 'request_welcome') return whole({ kind: 'start' })
  // Only what the message itself has: a type may be called like something every object has.
  const body = Object.hasOwn(message, type) ? fieldsOf(message[type]) : undefined
  const read =
    type === 'contacts'
      ? readCards(message.contacts, message.from)
      : body === undefined
        ? undefined
        : readBody(type, body)
  return read ?? { content: { kind: 'unknown', what }, whole: false }
}

function readBody(type: string, body: Fields): ReadContent | undefined {
  switch (type) {
    case 'text': {
      const text = textOf(body.body)
      return text === undefined ? undefined : whole({ kind: 'text', text })
    }
    case 'interactive':
      return readChoice(body)
    case 'button':
      return readQuickReply(body)
    case 'location':
      return readPlace(body)
    case 'edit': {
      const text = textOf(fieldsOf(fieldsOf(body.message)?.text)?.body)
      return text === undefined ? undefined : whole({ kind: 'edit', text })
    }
    default:
      return readMedia(type, body)
  }
}

/** A pressed button or row of ours. A form sent back (`nfm_reply`) is none: we send no forms. */
function readChoice(body: Fields): ReadContent | undefined {
  const reply = fieldsOf(body.button_reply) ?? fieldsOf(body.list_reply)
  const data = textOf(reply?.id)
  if (data === undefined) {
    const isForm = fieldsOf(body.nfm_reply) !== undefined
    return isForm ? { content: { kind: 'unknown', what: 'form' }, whole: false } : undefined
  }
  const label = filledText(reply?.title)
  return whole({ kind: 'press', data, ...(label === undefined ? {} : { label }) })
}

/** The button of a template carries what we put on it, else its own words: then she said those. */
function readQuickReply(body: Fields): ReadContent | undefined {
  const text = filledText(body.text)
  const data = textOf(body.payload)
  if (data !== undefined && readPress(data) !== undefined)
    return whole({ kind: 'press', data, ...(text === undefined ? {} : { label: text }) })
  const said = text ?? filledText(data)
  return said === undefined ? undefined : whole({ kind: 'text', text: said })
}

function readMedia(type: string, body: Fields): ReadContent | undefined {
  const kind = Object.hasOwn(media, type) ? media[type] : undefined
  const id = filledText(body.id)
  if (kind === undefined || id === undefined) return undefined
  const file: MediaRef = { id }
  // `audio/ogg; codecs=opus`: the type alone.
  const mime = filledText(body.mime_type)?.split(';')[0]?.trim()
  const name = filledText(body.filename)
  const caption = filledText(body.caption)
  if (mime) file.mime = mime
  if (name !== undefined) file.name = name
  return whole({
    kind: 'media',
    media: kind === 'audio' && body.voice === true ? 'voice' : kind,
    file,
    ...(caption === undefined ? {} : { caption }),
  })
}

function readPlace(body: Fields): ReadContent | undefined {
  const latitude = numberOf(body.latitude, -90, 90)
  const longitude = numberOf(body.longitude, -180, 180)
  if (latitude === undefined || longitude === undefined) return undefined
  const name = filledText(body.name) ?? filledText(body.address)
  return whole({ kind: 'location', latitude, longitude, ...(name === undefined ? {} : { name }) })
}

/** The first card with a number; `whole` where it is the only one. Her own only if Meta says it is hers. */
function readCards(cards: unknown, from: unknown): ReadContent | undefined {
  if (!Array.isArray(cards)) return undefined
  const entries = cards.flatMap((value) => {
    const card = fieldsOf(value)
    const phones = Array.isArray(card?.phones) ? card.phones : []
    return phones.map((phone) => ({ card, phone: fieldsOf(phone) }))
  })
  const found = entries.find(({ phone }) => filledText(phone?.phone ?? phone?.wa_id) !== undefined)
  const number = filledText(found?.phone?.phone ?? found?.phone?.wa_id)
  if (found === undefined || number === undefined) return undefined
  const name = filledText(fieldsOf(found.card?.name)?.formatted_name)
  const own = typeof from === 'string' && found.phone?.wa_id === from
  const content: Content = {
    kind: 'contact',
    phone: number,
    own,
    ...(name === undefined ? {} : { name }),
  }
  return { content, whole: entries.length === 1 }
}

import type { Content, Inbound } from '#core/message.ts'
import { type Fields, fieldsOf, filledText, textOf, wholeOf } from '../fields.ts'
import { fullName, readContent } from './read-content.ts'

/**
 * What an update is to us: a message of a person, something to keep and leave alone, or nothing
 * that Telegram could have sent (undefined). `what` is from a closed list, fit for a label.
 */
export type Parsed = Inbound | { setAside: { what: SetAside } } | undefined

/** The context of one update. `now` is ms since 1970; `raw` gives its JSON where that is kept. */
export type Received = { account: string; now: number; raw?: () => string }

/** Updates we ask Telegram for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const

/** Kinds of update that say nothing to us in private: known, kept, never answered. */
const leftAlone = [
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
] as const

/**
 * Why something is set aside: the kind of update, a chat that is not private, a bot, a message
 * that Telegram wrote, an edit without a text, a person who let us in again, or a broken shape.
 */
export type SetAside =
  | (typeof leftAlone)[number]
  | 'not-private'
  | 'bot'
  | 'service'
  | 'edit-without-text'
  | 'unblocked'
  | 'inline-press'
  | 'malformed'
  | 'unknown-type'

const aside = (what: SetAside) => ({ setAside: { what } })

/** A clock that is further ahead of ours than this is not believed, ms. */
const day = 86_400_000

/** The id of an update, or undefined when it is not a whole number from 0 up. */
export function updateId(update: unknown): number | undefined {
  const id = wholeOf(fieldsOf(update)?.update_id)
  return id !== undefined && id >= 0 ? id : undefined
}

/** The id to answer a press with, so that her button stops showing that it works. */
export function pressId(update: unknown): string | undefined {
  return filledText(fieldsOf(fieldsOf(update)?.callback_query)?.id)
}

/** Reads one update. Pure; never throws, whatever it is given. */
export function parse(update: unknown, received: Received): Parsed {
  const fields = fieldsOf(update)
  const id = updateId(update)
  if (fields === undefined || id === undefined) return undefined
  const envelope = { update, id, received }
  const { message, callback_query, edited_message, my_chat_member } = fields
  if (message !== undefined) return parseMessage(message, envelope)
  if (callback_query !== undefined) return parsePress(callback_query, envelope)
  if (edited_message !== undefined) return parseEdit(edited_message, envelope)
  if (my_chat_member !== undefined) return parseMember(my_chat_member, envelope)
  for (const kind of leftAlone) if (fields[kind] !== undefined) return aside(kind)
  return parseUnknown(fields, envelope)
}

type Envelope = { update: unknown; id: number; received: Received }

function parseMessage(value: unknown, envelope: Envelope): Parsed {
  const message = fieldsOf(value)
  const who = sender(message?.chat, message?.from)
  if (message === undefined || typeof who === 'string') return aside(asideOf(who))
  const content = readContent(message)
  if (content === 'service') return aside('service')
  return inbound(envelope, who, message.date, content)
}

/** A press also counts on a message too old to be shown (Bot API, InaccessibleMessage). */
function parsePress(value: unknown, envelope: Envelope): Parsed {
  const press = fieldsOf(value)
  const data = textOf(press?.data)
  if (press === undefined || data === undefined) return aside('malformed')
  if (press.inline_message_id !== undefined) return aside('inline-press')
  const message = fieldsOf(press.message)
  const from = fieldsOf(press.from)
  const chat = message === undefined ? { id: from?.id, type: 'private' } : message.chat
  const who = sender(chat, from)
  if (typeof who === 'string') return aside(who)
  const label = labelOf(message, data)
  const content: Content = { kind: 'press', data, ...(label === undefined ? {} : { label }) }
  return inbound(envelope, who, undefined, content)
}

function labelOf(message: Fields | undefined, data: string): string | undefined {
  const rows = fieldsOf(message?.reply_markup)?.inline_keyboard
  if (!Array.isArray(rows)) return undefined
  for (const row of rows) {
    for (const button of Array.isArray(row) ? row : []) {
      if (fieldsOf(button)?.callback_data === data) return filledText(fieldsOf(button)?.text)
    }
  }
  return undefined
}

/** A live location that moves is an edit too; only words count as one. */
function parseEdit(value: unknown, envelope: Envelope): Parsed {
  const message = fieldsOf(value)
  const who = sender(message?.chat, message?.from)
  if (message === undefined || typeof who === 'string') return aside(asideOf(who))
  const text = textOf(message.text) ?? textOf(message.caption)
  if (text === undefined) return aside('edit-without-text')
  return inbound(envelope, who, message.edit_date ?? message.date, { kind: 'edit', text })
}

/**
 * In a private chat this comes only when she blocks us or lets us in again. The second is no
 * message: Telegram's restart button sends /start by itself.
 */
function parseMember(value: unknown, envelope: Envelope): Parsed {
  const change = fieldsOf(value)
  const who = sender(change?.chat, change?.from)
  if (change === undefined || typeof who === 'string') return aside(asideOf(who))
  const status = fieldsOf(change.new_chat_member)?.status
  if (status === 'member') return aside('unblocked')
  if (status !== 'kicked') return aside('malformed')
  return inbound(envelope, who, change.date, { kind: 'blocked' })
}

/** A kind of update this version does not know: hers if it comes from a private chat. */
function parseUnknown(fields: Fields, envelope: Envelope): Parsed {
  for (const kind in fields) {
    if (kind === 'update_id') continue
    const body = fieldsOf(fields[kind])
    const who = sender(body?.chat, body?.from)
    if (typeof who === 'string') return aside('unknown-type')
    return inbound(envelope, who, body?.date, { kind: 'unknown', what: 'update' })
  }
  return aside('unknown-type')
}

type Sender = { chat: number; name?: string; language?: string }

/** The person a private chat belongs to, or why it is none. */
function sender(chatValue: unknown, fromValue: unknown): Sender | 'malformed' | SetAside {
  const chat = fieldsOf(chatValue)
  const from = fieldsOf(fromValue)
  const id = wholeOf(chat?.id)
  if (chat === undefined || id === undefined) return 'malformed'
  if (chat.type !== 'private') return 'not-private'
  if (id <= 0) return 'malformed'
  if (from?.is_bot === true) return 'bot'
  const who: Sender = { chat: id }
  const name = fullName(from) ?? fullName(chat)
  const language = textOf(from?.language_code)
  if (name !== undefined) who.name = name
  if (language !== undefined && languageTag.test(language)) who.language = language
  return who
}

const languageTag = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i

const asideOf = (who: Sender | SetAside): SetAside => (typeof who === 'string' ? who : 'malformed')

function inbound(envelope: Envelope, who: Sender, date: unknown, content: Content): Inbound {
  const { update, id, received } = envelope
  const message: Inbound = {
    account: received.account,
    externalId: String(id),
    address: { kind: 'chat', value: String(who.chat) },
    sentAt: momentOf(date, received.now),
    content,
  }
  if (who.name !== undefined) message.name = who.name
  if (who.language !== undefined) message.languageHint = who.language
  if (content.kind === 'unknown') message.raw = received.raw?.() ?? jsonOf(update)
  return message
}

function momentOf(seconds: unknown, now: number): number {
  const at = (wholeOf(seconds) ?? 0) * 1000
  return at > 0 && at <= now + day ? at : now
}

/** The JSON of an update; one nested too deep to be written is named instead. */
export function jsonOf(update: unknown): string {
  try {
    return JSON.stringify(update)
  } catch {
    return JSON.stringify({ update_id: updateId(update), unwritable: true })
  }
}

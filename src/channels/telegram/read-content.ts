import type { Content, MediaKind, MediaRef } from '#core/message.ts'
import { type Fields, fieldsOf, filledText, numberOf, textOf, wholeOf } from '../fields.ts'

/** Fields that say how a message came, not what it is (Bot API, Message). */
const envelope = new Set(
  (
    'message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count ' +
    'sender_business_bot sender_tag date business_connection_id chat forward_origin forward_from ' +
    'forward_from_chat forward_from_message_id forward_signature forward_sender_name forward_date ' +
    'is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story ' +
    'reply_to_checklist_task_id via_bot edit_date has_protected_content is_from_offline ' +
    'is_paid_post media_group_id author_signature paid_star_count entities link_preview_options ' +
    'suggested_post_info effect_id caption caption_entities show_caption_above_media ' +
    'has_media_spoiler reply_markup'
  ).split(' '),
)

/** Messages that Telegram writes about the chat itself: nobody said anything (Bot API, Message). */
const service = new Set(
  (
    'new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title ' +
    'new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created ' +
    'channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id ' +
    'migrate_from_chat_id pinned_message successful_payment refunded_payment users_shared ' +
    'chat_shared gift unique_gift gift_upgrade_sent connected_website write_access_allowed ' +
    'passport_data proximity_alert_triggered boost_added chat_background_set checklist_tasks_done ' +
    'checklist_tasks_added direct_message_price_changed forum_topic_created forum_topic_edited ' +
    'forum_topic_closed forum_topic_reopened general_forum_topic_hidden ' +
    'general_forum_topic_unhidden giveaway_created giveaway giveaway_winners giveaway_completed ' +
    'paid_message_price_changed video_chat_scheduled video_chat_started video_chat_ended ' +
    'video_chat_participants_invited web_app_data'
  ).split(' '),
)

/** `animation` stands before `document`: such a message carries both. */
const media: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['sticker', 'sticker'],
  ['document', 'document'],
]

/** What a message holds; `service` for one that nobody wrote. */
export function readContent(message: Fields): Content | 'service' {
  const text = textOf(message.text)
  if (text !== undefined) return readCommand(text) ?? { kind: 'text', text }
  return readMedia(message) ?? readPlace(message) ?? readContact(message) ?? readOther(message)
}

function readOther(message: Fields): Content | 'service' {
  let what: string | undefined
  for (const name in message) {
    if (service.has(name)) return 'service'
    if (!envelope.has(name)) what ??= safeName(name)
  }
  return { kind: 'unknown', what: what ?? 'empty' }
}

/**
 * `/start` with its deep-link payload (Bot API: at most 64 of A-Z a-z 0-9 _ -), and every other
 * command as the words a person would type: `/menu@our_bot` is "menu".
 */
function readCommand(text: string): Content | undefined {
  if (!text.startsWith('/')) return undefined
  const found = /^\/([a-z0-9_]{1,32})(?:@[a-z0-9_]{1,64})?(?:\s+|$)/i.exec(text)
  const name = found?.[1]
  if (found === null || name === undefined) return undefined
  const rest = text.slice(found[0].length)
  if (name.toLowerCase() !== 'start') {
    return { kind: 'text', text: rest === '' ? name : `${name} ${rest}` }
  }
  const payload = rest.trim()
  return /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? { kind: 'start', payload } : { kind: 'start' }
}

function readMedia(message: Fields): Content | undefined {
  const caption = filledText(message.caption)
  const beside = caption === undefined ? {} : { caption }
  const photo = largest(message.photo)
  if (photo !== undefined) return { kind: 'media', media: 'photo', file: photo, ...beside }
  for (const [field, kind] of media) {
    const file = readFile(message[field])
    if (file !== undefined) return { kind: 'media', media: kind, file, ...beside }
  }
  return undefined
}

function readFile(value: unknown): MediaRef | undefined {
  const file = fieldsOf(value)
  const id = filledText(file?.file_id)
  if (file === undefined || id === undefined) return undefined
  const ref: MediaRef = { id }
  const mime = filledText(file.mime_type)
  const name = filledText(file.file_name)
  const size = wholeOf(file.file_size)
  const seconds = wholeOf(file.duration)
  if (mime !== undefined) ref.mime = mime
  if (name !== undefined) ref.name = name
  if (size !== undefined && size >= 0) ref.size = size
  if (seconds !== undefined && seconds >= 0) ref.seconds = seconds
  return ref
}

/** Telegram sends one photo in several sizes. */
function largest(value: unknown): MediaRef | undefined {
  if (!Array.isArray(value)) return undefined
  let best: MediaRef | undefined
  let most = -1
  for (const one of value) {
    const file = readFile(one)
    const area = (wholeOf(one?.width) ?? 0) * (wholeOf(one?.height) ?? 0)
    if (file === undefined || area <= most) continue
    best = file
    most = area
  }
  return best === undefined ? undefined : { ...best, mime: 'image/jpeg' }
}

/** A location, or a venue: a location with a name. */
function readPlace(message: Fields): Content | undefined {
  const venue = fieldsOf(message.venue)
  const place = fieldsOf(venue?.location) ?? fieldsOf(message.location)
  const latitude = numberOf(place?.latitude, -90, 90)
  const longitude = numberOf(place?.longitude, -180, 180)
  if (latitude === undefined || longitude === undefined) return undefined
  const name = filledText(venue?.title)
  return { kind: 'location', latitude, longitude, ...(name === undefined ? {} : { name }) }
}

/** Her own card only if its user id is hers: a number alone proves nothing. */
function readContact(message: Fields): Content | undefined {
  const card = fieldsOf(message.contact)
  const phone = filledText(card?.phone_number)
  if (card === undefined || phone === undefined) return undefined
  const user = wholeOf(card.user_id)
  const own = user !== undefined && user === wholeOf(fieldsOf(message.from)?.id)
  const name = fullName(card)
  return { kind: 'contact', phone, own, ...(name === undefined ? {} : { name }) }
}

/**
 * First and last name of a user or card. Telegram allows 64 characters each; a longer one is no
 * name of Telegram's and is cut: it is a hint, not a message.
 */
export function fullName(user: Fields | undefined): string | undefined {
  const names = [filledText(user?.first_name), filledText(user?.last_name)]
  const name = names.filter((one) => one !== undefined).join(' ')
  return name === '' ? undefined : name.slice(0, 129).toWellFormed()
}

/** The name of a field as a code: what does not look like one of Telegram's is `unknown`. */
function safeName(name: string): string {
  return /^[a-z][a-z0-9_]{0,39}$/.test(name) ? name : 'unknown'
}

import type { Opts } from 'telegraf/types'
import type { Capabilities, Part } from '#core/channel.ts'
import type { Address } from '#core/message.ts'
import type { Attachment } from '#core/words.ts'

/**
 * What Telegram can do. The Bot API allows 4,096 characters of text, 1,024 of a caption, 64 bytes
 * of button data; twelve buttons one under the other still fit a small screen. The typing sign
 * lasts 5 s.
 */
export const capabilities: Capabilities = {
  text: 4096,
  textWithChoices: 4096,
  caption: 1024,
  buttons: { max: 12, label: 64, data: 64 },
  list: false,
  attachments: true,
  typingMs: 4500,
}

type Method =
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendVoice'
  | 'sendAudio'
  | 'sendVideo'
  | 'sendDocument'
  | 'sendLocation'
  | 'sendVenue'
  | 'sendContact'

/** One call of the Bot API, ready to be made. */
export type Call = { [M in Method]: { method: M; payload: Opts<M> } }[Method]

/** Bytes to send: a file of ours, or one Telegram keeps already under this id. */
export type FileSource =
  | { path: string; name: string; mime: string }
  | { bytes: Uint8Array<ArrayBuffer>; name: string; mime: string }
  | { fileId: string }

/** What every network carries as a file and shows as none. */
export const opaque = 'application/octet-stream'

/** The call that sends one part. A part with a file needs its `source`. Pure; shortens nothing. */
export function toTelegram(part: Part, address: Address, source?: FileSource): Call {
  const { attachment } = part
  const base = {
    chat_id: Number(address.value),
    ...(part.buttons?.length ? { reply_markup: keyboard(part.buttons) } : {}),
  }
  if (attachment?.kind === 'location') return place(part.text, attachment, base)
  if (attachment?.kind === 'contact') return card(part.text, attachment, base)
  if (attachment !== undefined && source !== undefined) {
    const caption =
      part.text === '' ? {} : { caption: escapeHtml(part.text), parse_mode: 'HTML' as const }
    // What a calendar holds has no id there: its bytes are sent each time.
    const mime =
      'fileId' in source ? ('mime' in attachment ? attachment.mime : opaque) : source.mime
    return file(mime, source, { ...base, ...caption })
  }
  return words(part.text, base)
}

type Base = Pick<Opts<'sendMessage'>, 'chat_id' | 'reply_markup'>

/** Previews are off: they cost data and show on a watched phone what was only a link. */
function words(text: string, base: Base): Call {
  const link_preview_options = { is_disabled: true }
  const payload = { ...base, text: escapeHtml(text), parse_mode: 'HTML' as const }
  return { method: 'sendMessage', payload: { ...payload, link_preview_options } }
}

/** One button a row: labels stay whole on a narrow screen. */
function keyboard(buttons: NonNullable<Part['buttons']>) {
  return {
    inline_keyboard: buttons.map(({ label, data }) => [{ text: label, callback_data: data }]),
  }
}

/** A pin has no caption. With a name or words it goes as a venue, which wants an address too. */
function place(text: string, at: Extract<Attachment, { kind: 'location' }>, base: Base): Call {
  const { latitude, longitude, name } = at
  const [title, address] = [name, text].filter((one) => one !== undefined && one !== '')
  if (title === undefined)
    return { method: 'sendLocation', payload: { ...base, latitude, longitude } }
  const below = address ?? `${latitude}, ${longitude}`
  return { method: 'sendVenue', payload: { ...base, latitude, longitude, title, address: below } }
}

/** A card has no caption; beside words the number stands in the text, where it can be tapped. */
function card(text: string, who: Extract<Attachment, { kind: 'contact' }>, base: Base): Call {
  if (text !== '') return words(`${text}\n\n${who.name}\n${who.phone}`, base)
  const payload = { ...base, phone_number: who.phone, first_name: who.name }
  return { method: 'sendContact', payload }
}

function file(mime: string, source: FileSource, base: Base & { caption?: string }): Call {
  const input = inputOf(source)
  switch (mime) {
    case 'image/jpeg':
    case 'image/png':
      return { method: 'sendPhoto', payload: { ...base, photo: input } }
    case 'audio/ogg':
      return { method: 'sendVoice', payload: { ...base, voice: input } }
    case 'audio/mpeg':
    case 'audio/mp4':
      return { method: 'sendAudio', payload: { ...base, audio: input } }
    case 'video/mp4':
      return { method: 'sendVideo', payload: { ...base, video: input } }
    default:
      return { method: 'sendDocument', payload: { ...base, document: input } }
  }
}

function inputOf(source: FileSource) {
  if ('fileId' in source) return source.fileId
  if ('bytes' in source) {
    const { bytes, name, mime } = source
    return {
      source: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      filename: name,
      mime,
    }
  }
  return { source: source.path, filename: source.name, mime: source.mime }
}

/** In Telegram's HTML only these three characters mean something (Bot API, HTML style). */
export function escapeHtml(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text
}

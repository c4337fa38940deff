import type { AnyMessageContent } from '@whiskeysockets/baileys'
import type { Part } from '#core/channel.ts'
import type { Attachment } from '#core/words.ts'
import { vcardOf } from './vcard.ts'

/** Bytes to send: a file of ours by its path, or the bytes themselves. */
export type FileSource = { url: string } | Buffer

/** A file of a part, typed by what it is. */
export type OutgoingFile = { source: FileSource; name: string; mime: string }

/** One part as one message of WhatsApp's. `file` for an attachment that is one. */
export function toWhatsapp({ text, attachment }: Part, file?: OutgoingFile): AnyMessageContent {
  if (file !== undefined) return fileContent(file, text)
  if (attachment?.kind === 'location') return place(attachment, text)
  if (attachment?.kind === 'contact') return card(attachment, text)
  return words(text)
}

/**
 * Without `linkPreview: null` Baileys fetches the addresses in our own text, and a preview shows on a watched
 * phone what was only a link.
 */
const words = (text: string): AnyMessageContent => ({ text, linkPreview: null })

function place(at: Extract<Attachment, { kind: 'location' }>, text: string): AnyMessageContent {
  const { latitude, longitude, name } = at
  return {
    location: {
      degreesLatitude: latitude,
      degreesLongitude: longitude,
      ...(name === undefined ? {} : { name }),
      ...(text === '' ? {} : { address: text }),
    },
  }
}

/** A card has no caption; beside words the number stands in the text, where it can be tapped. */
function card(
  { name, phone }: Extract<Attachment, { kind: 'contact' }>,
  text: string,
): AnyMessageContent {
  if (text !== '') return words(`${text}\n\n${name}\n${phone}`)
  return { contacts: { displayName: name, contacts: [{ vcard: vcardOf(name, phone) }] } }
}

/** `jpegThumbnail`: Baileys would look for a program on this machine to cut one out of a film. */
function fileContent({ source, name, mime }: OutgoingFile, text: string): AnyMessageContent {
  const caption = text === '' ? {} : { caption: text }
  switch (mime) {
    case 'image/jpeg':
    case 'image/png':
      return { image: source, mimetype: mime, ...caption }
    case 'audio/ogg':
      return { audio: source, mimetype: 'audio/ogg; codecs=opus', ptt: true }
    case 'audio/mpeg':
    case 'audio/mp4':
      return { audio: source, mimetype: mime }
    case 'video/mp4':
      return { video: source, mimetype: mime, jpegThumbnail: '', ...caption }
    default:
      return { document: source, mimetype: mime, fileName: name, ...caption }
  }
}

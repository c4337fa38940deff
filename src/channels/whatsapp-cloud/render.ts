import type { Capabilities, Part } from '#core/channel.ts'
import type { Address } from '#core/message.ts'
import type { Attachment } from '#core/words.ts'
import type { Fields } from '../fields.ts'

/**
 * What the Cloud API can do: text of 4,096 characters, 1,024 of a caption and beside choices (for lists
 * Meta's pages differ: the smaller counts), three buttons, ten rows. Our words reach her for 24 hours after
 * hers; the typing sign lasts 25 s.
 */
export const capabilities: Capabilities = {
  text: 4096,
  textWithChoices: 1024,
  caption: 1024,
  buttons: { max: 3, label: 20, data: 256 },
  list: { max: 10, label: 24, description: 72 },
  attachments: true,
  wordlessAudio: true,
  typingMs: 25_000,
  windowMs: 24 * 3_600_000,
  confirms: true,
}

/** The longest label of the button that opens a list. */
const listButtonMost = 20
/** Opens a list where no words fit. */
const listSign = '☰'

/** A file as Meta takes it: what it goes as, and the type its bytes are uploaded under. */
export type FileForm = { as: 'image' | 'audio' | 'video' | 'document'; mime: string }

/** Types that show as what they are, up to a size in bytes (Cloud API, "Supported media types"). */
const shown: readonly (readonly [mimes: readonly string[], as: FileForm['as'], most: number])[] = [
  [['image/jpeg', 'image/png'], 'image', 5_000_000],
  [['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr'], 'audio', 16_000_000],
  [['video/mp4', 'video/3gpp'], 'video', 16_000_000],
]

/** How a file of this type and size goes. Sound that has words beside it goes as a document: it takes none. */
export function formOf(mime: string, size: number, words: string): FileForm {
  const plain = mime.split(';')[0]?.trim().toLowerCase() ?? ''
  const found = shown.find(([mimes, , most]) => mimes.includes(plain) && size <= most)
  if (found === undefined) return { as: 'document', mime: plain }
  if (found[1] === 'audio' && words !== '') return { as: 'document', mime: plain }
  // Meta takes Opus in Ogg and nothing else in it, and wants that said.
  return { as: found[1], mime: plain === 'audio/ogg' ? 'audio/ogg; codecs=opus' : plain }
}

/**
 * Whom a message goes to; undefined for an address that is none here. A business-scoped id stands in
 * `recipient`: in `to` it would be taken and silently lost.
 */
export function recipientOf({ kind, value }: Address): Fields | undefined {
  if (kind === 'phone') return { to: value.replace(/^\+/, '') }
  if (kind === 'bsuid') return { recipient: value }
  return undefined
}

/** What a part is made of besides itself: the uploaded file, the words on the button of a list. */
export type Beside = { file?: { id: string; form: FileForm }; listButton: string }

/** The type and body of one message. A part with a file needs it uploaded. Pure; shortens nothing of hers. */
export function toWhatsapp(part: Part, { file, listButton }: Beside): Fields {
  const { attachment, buttons, list, template, text } = part
  if (template !== undefined) {
    const { name, code } = template
    return { type: 'template', template: { name, language: { code } } }
  }
  if (attachment?.kind === 'location') return place(text, attachment)
  if (attachment?.kind === 'contact') return card(attachment)
  if (attachment !== undefined && file !== undefined) return media(text, attachment, file)
  if (buttons?.length) {
    const shownButtons = buttons.map(({ label: title, data: id }) => ({
      type: 'reply',
      reply: { id, title },
    }))
    return interactive('button', text, { buttons: shownButtons })
  }
  if (list?.length) {
    const rows = list.map(({ label: title, data: id, description }) => ({
      id,
      title,
      ...(description ? { description } : {}),
    }))
    const button = listButton !== '' && listButton.length <= listButtonMost ? listButton : listSign
    return interactive('list', text, { button, sections: [{ rows }] })
  }
  // Previews cost data and show on a watched phone what was only a link.
  return { type: 'text', text: { body: text, preview_url: false } }
}

const interactive = (type: 'button' | 'list', text: string, action: Fields): Fields => ({
  type: 'interactive',
  interactive: { type, body: { text }, action },
})

function media(
  text: string,
  { name }: Extract<Attachment, { kind: 'file' | 'upload' | 'calendar' }>,
  { id, form: { as, mime } }: NonNullable<Beside['file']>,
): Fields {
  const caption = text === '' || as === 'audio' ? {} : { caption: text }
  const filename = as === 'document' ? { filename: name } : {}
  const voice = mime.startsWith('audio/ogg') && as === 'audio' ? { voice: true } : {}
  return { type: as, [as]: { id, ...caption, ...filename, ...voice } }
}

function place(
  text: string,
  { latitude, longitude, name }: Extract<Attachment, { kind: 'location' }>,
): Fields {
  const words = { ...(name ? { name } : {}), ...(text === '' ? {} : { address: text }) }
  return { type: 'location', location: { latitude, longitude, ...words } }
}

function card({ name, phone }: Extract<Attachment, { kind: 'contact' }>): Fields {
  const named = { formatted_name: name, first_name: name }
  return { type: 'contacts', contacts: [{ name: named, phones: [{ phone, type: 'WORK' }] }] }
}

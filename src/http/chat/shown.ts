import type { ThreadItem } from '#app/ports.ts'
import type { Button } from '#core/channel.ts'
import type { Attachment } from '#core/words.ts'

/** One message as the page gets it. Times in ms since 1970; `seq` counts each side on its own. */
export type Shown =
  | { from: 'me'; seq: number; at: number; id: string; text: string; file?: ShownFile }
  | {
      from: 'centre'
      seq: number
      at: number
      who: 'bot' | 'person'
      text: string
      language: string
      choices: readonly Button[]
      attachment?: ShownAttachment
    }

/** A file is fetched by the place of its message, so no path is told. */
export type ShownAttachment =
  | ShownFile
  | Exclude<Attachment, { kind: 'file' | 'upload' | 'calendar' }>
type ShownFile = { kind: 'file'; href: string; name: string; image: boolean; sound: boolean }

/** Picture kinds every browser shows and none runs. SVG can carry a script and is not one of them. */
const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

const isPicture = (mime: string): boolean => pictures.includes(mime)

/** Sound a browser plays by itself. */
const isSound = (mime: string): boolean => mime.startsWith('audio/')

/** What is shown in the page; all else is saved. */
export const isPlayed = (mime: string): boolean => isPicture(mime) || isSound(mime)

export function shown(item: ThreadItem): Shown {
  const { seq, at } = item
  if (item.from === 'person') {
    const { content } = item
    const file =
      content.kind === 'media'
        ? { file: shownFile(`/chat/files/own/${seq}`, content.file.name, content.file.mime) }
        : {}
    return { from: 'me', seq, at, id: item.externalId, text: wordsOf(item), ...file }
  }
  const { text, language, buttons = [], list = [], attachment } = item.part
  return {
    from: 'centre',
    seq,
    at,
    who: item.cause === 'technician' ? 'person' : 'bot',
    text,
    language,
    choices: [...buttons, ...list],
    ...(attachment === undefined ? {} : { attachment: shownAttachment(attachment, seq) }),
  }
}

/** What she sees of her own message: a press as the words that stood on the button. */
function wordsOf({ content }: ThreadItem & { from: 'person' }): string {
  if (content.kind === 'text' || content.kind === 'edit') return content.text
  return content.kind === 'press' ? (content.label ?? '') : ''
}

function shownAttachment(attachment: Attachment, seq: number): ShownAttachment {
  const href = `/chat/files/${seq}`
  if (attachment.kind === 'calendar') return shownFile(href, attachment.name)
  if (attachment.kind !== 'file' && attachment.kind !== 'upload') return attachment
  return shownFile(href, attachment.name, attachment.mime)
}

const shownFile = (href: string, name = '', mime = ''): ShownFile => ({
  kind: 'file',
  href,
  name,
  image: isPicture(mime),
  sound: isSound(mime),
})

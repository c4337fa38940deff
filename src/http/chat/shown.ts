import type { ThreadItem } from '#app/ports.ts'
import type { Button } from '#core/channel.ts'
import type { Attachment } from '#core/words.ts'

/** One message as the page gets it. Times in ms since 1970; `seq` counts each side on its own. */
export type Shown =
  | { from: 'me'; seq: number; at: number; id: string; text: string }
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
  | { kind: 'file'; href: string; name: string; image: boolean }
  | Exclude<Attachment, { kind: 'file' }>

/** Picture kinds every browser shows and none runs. SVG can carry a script and is not one of them. */
const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

export const isPicture = (mime: string): boolean => pictures.includes(mime)

export function shown(item: ThreadItem): Shown {
  const { seq, at } = item
  if (item.from === 'person') {
    return { from: 'me', seq, at, id: item.externalId, text: wordsOf(item) }
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
  if (attachment.kind !== 'file') return attachment
  const { name, mime } = attachment
  return { kind: 'file', href: `/chat/files/${seq}`, name, image: isPicture(mime) }
}

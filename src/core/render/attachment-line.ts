import type { Language } from '../language.ts'
import type { Attachment } from '../words.ts'
import { isolateValue } from './isolate.ts'

/** What an attachment is, in one line that every language reads, for channels that carry none. */
export function attachmentLine(attachment: Attachment, language: Language): string {
  const fenced = (value: string) => isolateValue(value, language)
  switch (attachment.kind) {
    case 'file':
    case 'upload':
      return `📎 ${fenced(attachment.name)}`
    case 'calendar':
      return `📅 ${fenced(attachment.title)}`
    case 'location': {
      const place = `${attachment.latitude}, ${attachment.longitude}`
      return `📍 ${attachment.name ? `${fenced(attachment.name)}: ` : ''}${fenced(place)}`
    }
    case 'contact':
      return `👤 ${fenced(attachment.name)}: ${fenced(attachment.phone)}`
  }
}

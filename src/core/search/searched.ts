import type { Content } from '../message.ts'

/** What of a message of hers can be looked for: what she wrote, pressed or named. Empty where nothing. */
export function searchedText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'edit':
      return content.text
    case 'press':
      return content.label ?? ''
    case 'media':
      return [content.caption, content.file.name].filter(Boolean).join(' ')
    case 'location':
    case 'contact':
      return content.name ?? ''
    default:
      return ''
  }
}

import type { Content } from '../message.ts'

/**
 * What of a message that came in can be looked for: what she wrote, pressed, named or said, and what a
 * colleague wrote to her by hand. Empty where nothing.
 */
export function searchedText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'edit':
    case 'transcript':
      return content.text
    case 'by-hand':
      return content.text ?? ''
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

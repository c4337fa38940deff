import type { Content } from '../message.ts'
import { lastTextLength } from './handoff.ts'

/** What stands for a message without words: read in every language. */
const pictures: Readonly<Record<string, string>> = {
  voice: '🎤',
  audio: '🎵',
  photo: '📷',
  video: '🎬',
  document: '📎',
  sticker: '🖼️',
}

/** A message as a list shows it: its words on one line, or a pictogram, at most `lastTextLength`. */
export function excerptOf(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'edit':
      return shorten(content.text)
    case 'press':
      return shorten(content.label ?? '')
    case 'media':
      return shorten(`${pictures[content.media]} ${content.caption ?? content.file.name ?? ''}`)
    case 'location':
      return shorten(`📍 ${content.name ?? ''}`)
    case 'contact':
      return shorten(`👤 ${content.name ?? ''}`)
    case 'by-hand':
      return shorten(content.text ?? '📎')
    case 'transcript':
      return shorten(content.text)
    default:
      return ''
  }
}

/** A text on one line, cut to `most` UTF-16 units, never through a pair of surrogates. */
export function shorten(text: string, most: number = lastTextLength): string {
  // What is far behind the cut is not looked at: a text may be very long.
  const line = text
    .slice(0, 4 * most)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= most) return line
  const last = line.charCodeAt(most - 2)
  const end = last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1
  return `${line.slice(0, end)}…`
}

import { type Content, textOf } from '../message.ts'
import type { Answer } from './expect.ts'
import { readText } from './text.ts'

/**
 * Whatever she sends for a person to read: written text, or a photo, voice message or document,
 * whose caption is kept, else nothing: the message itself stands in the conversation.
 */
export function readMessage(content: Content): Answer {
  if (content.kind !== 'media') return readText(content)
  const text = textOf(content)
  return readText({ kind: 'text', text: text ?? '' }) ?? { value: '' }
}

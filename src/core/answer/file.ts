import type { Content } from '../message.ts'
import type { Answer } from './expect.ts'

/** Any file but a sticker, by the id under which the channel keeps it. */
export function readFile(content: Content): Answer {
  return content.kind === 'media' && content.media !== 'sticker'
    ? { value: content.file.id }
    : undefined
}

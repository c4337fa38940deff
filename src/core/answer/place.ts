import type { Content } from '../message.ts'
import type { Answer } from './expect.ts'
import { readLocation } from './location.ts'
import { readText } from './text.ts'

/**
 * The name of a place, 2 to 120 UTF-16 units with a letter in it, as written or as a shared pin names it; a pin
 * without a name as "latitude,longitude".
 */
export function readPlace(content: Content): Answer {
  if (content.kind === 'location' && content.name === undefined) return readLocation(content)
  const named: Content =
    content.kind === 'location' ? { kind: 'text', text: content.name ?? '' } : content
  const value = readText(named)?.value
  if (typeof value !== 'string' || value.length < 2 || value.length > 120) return undefined
  return /\p{L}/u.test(value) ? { value } : undefined
}

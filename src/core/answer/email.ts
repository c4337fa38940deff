import { z } from 'zod'
import type { Content } from '../message.ts'
import type { Answer } from './expect.ts'
import { plain } from './fold.ts'

const email = z.email().max(254)
/** Longest message looked at, UTF-16 units. */
const longest = 400
const wrapping = /^(?:mailto:|[<([{"'«])+|[>)\]}"'».,;:!?]+$/g

/** The one e-mail address of a message, in lower case. Two addresses are none: we do not guess. */
export function readEmail(content: Content): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const addresses = plain(content.text)
    .split(' ')
    .filter((word) => word.includes('@'))
  const value = addresses[0]?.replace(wrapping, '')
  return addresses.length === 1 && email.safeParse(value).success && value !== undefined
    ? { value }
    : undefined
}

import type { Content } from '../message.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { plain } from './fold.ts'

/** Longest text looked at for a number, UTF-16 units. E.164 has 15 digits; the rest is how people write. */
const longest = 60

/** A phone number typed or shared as a contact, in E.164. */
export function readPhone(content: Content, context: AnswerContext): Answer {
  const typed =
    content.kind === 'text' ? content.text : content.kind === 'contact' ? content.phone : ''
  if (typed === '' || typed.length > longest) return undefined
  const value = context.phone(plain(typed), context.country)
  return value === undefined ? undefined : { value }
}

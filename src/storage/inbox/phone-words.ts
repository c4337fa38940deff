import { termsOf } from '#core/search/fold-terms.ts'
import type { Sql } from '../sql.ts'

// A phone number is found whole, with its country or without: by its last digits, at least six of them. It
// stands in the index behind a character that no text has, so that no shorter piece of a word finds it.

const mark = '\ue003'
const shortest = 6
/** E.164: a number has fifteen digits at most. */
const longest = 15

/** The words under which the index has a number: its endings. */
export function phoneWords(value: string): readonly string[] {
  const digits = value.replace(/\D/g, '').slice(0, longest)
  const endings = Math.max(0, digits.length - shortest + 1)
  return Array.from({ length: endings }, (_, at) => mark + digits.slice(at))
}

/**
 * The digits of a number somebody looks for: in groups or in one, in the digits of any script. Undefined where
 * it is anything else or too short.
 */
export function wantedPhone(text: string): string | undefined {
  if (!/^[\p{Nd}\p{Zs}+().\-/]+$/u.test(text)) return
  const digits = termsOf(text)
    .map(({ term }) => term)
    .join('')
    .replace(/^00/, '')
  return digits.length >= shortest && digits.length <= longest ? digits : undefined
}

/** The word that finds a number by these digits. */
export const phoneWord = (digits: string): string => mark + digits

/** The numbers of the person of one conversation, and of everybody who writes from the same phone. */
export async function phonesOf(
  sql: Sql,
  conversationId: string,
  contactId: string,
): Promise<readonly string[]> {
  const rows = await sql.all<{ value: string }>(
    `SELECT "value" FROM "Address" WHERE "contactId" = ? AND "kind" = 'phone'
     UNION SELECT a."value" FROM "ConversationPerson" w JOIN "Address" a
       ON a."contactId" = w."contactId" AND a."kind" = 'phone' WHERE w."conversationId" = ?`,
    [contactId, conversationId],
  )
  return rows.map(({ value }) => value)
}

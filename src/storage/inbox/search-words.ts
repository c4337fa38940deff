import { termsOf, type WantedTerm } from '#core/search/fold-terms.ts'
import { phoneWord, phoneWords } from './phone-words.ts'

// The words of the index besides those of the text: whose conversation and which queue. They stand in
// characters that no folded text has, so that a search narrows to what somebody may see in the index
// itself. It is for speed: what is shown passes `scopeSql` whatever stands here.

const [queueMark, talkMark] = ['\ue000', '\ue001']

/** Letters and digits as they are, anything else by its number. */
const token = (mark: string, id: string): string =>
  mark + id.replace(/[^0-9a-z]/g, (one) => `\ue002${one.charCodeAt(0).toString(36)}\ue002`)

export const queueWord = (queue: string): string => token(queueMark, queue)
export const talkWord = (conversationId: string): string => token(talkMark, conversationId)

/** What the index keeps of a text and of phone numbers, each word once, separated by spaces. */
export const wordsOf = (
  text: string,
  phones: readonly string[],
  queue: string,
  conversationId: string,
): string =>
  [
    ...new Set([...termsOf(text).map(({ term }) => term), ...phones.flatMap(phoneWords)]),
    queueWord(queue),
    talkWord(conversationId),
  ].join(' ')

/**
 * What is looked for: all of `wanted`, or the phone number `phone`, and, where there are any, one of `among`.
 * `talks`: nothing but these conversations may be seen, `among` says the same.
 */
export type Wanted = {
  wanted: readonly WantedTerm[]
  phone?: string
  among: readonly string[]
  talks?: readonly string[]
}

/** As FTS5 wants it. Words hold no quotes. */
export function fts5Query({ wanted, phone, among }: Wanted): string {
  const terms = wanted.map(({ term, prefix }) => `"${term}"${prefix ? ' *' : ''}`)
  const all = phone === undefined ? terms : [`((${terms.join(' AND ')}) OR "${phoneWord(phone)}")`]
  if (among.length > 0) all.push(`(${among.map((word) => `"${word}"`).join(' OR ')})`)
  return all.join(' AND ')
}

/** As PostgreSQL's `tsquery` wants it. */
export function tsQuery({ wanted, phone, among }: Wanted): string {
  const terms = wanted.map(({ term, prefix }) => `'${term}'${prefix ? ':*' : ''}`)
  const all = phone === undefined ? terms : [`((${terms.join(' & ')}) | '${phoneWord(phone)}')`]
  if (among.length > 0) all.push(`(${among.map((word) => `'${word}'`).join(' | ')})`)
  return all.join(' & ')
}

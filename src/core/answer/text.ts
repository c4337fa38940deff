import type { Content } from '../message.ts'
import type { Answer } from './expect.ts'

/** Longest text kept as an answer, UTF-16 units. */
const longestText = 1000

/** 1 to 1,000 units of written text; NUL and broken surrogates never reach a store. */
export function readText(content: Content): Answer {
  if (content.kind !== 'text') return undefined
  const value = content.text.replaceAll('\0', '').toWellFormed().trim()
  return value.length >= 1 && value.length <= longestText ? { value } : undefined
}

import { limits } from './limits.ts'

/** A text cut to what a variable may hold, never through a pair of surrogates. */
export function cut(text: string): string {
  if (text.length <= limits.text) return text
  const last = text.charCodeAt(limits.text - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limits.text - 1 : limits.text)
}

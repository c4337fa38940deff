/** A stretch of a text: plain, or an address that may be opened. */
export type TextPart = { text: string; href?: string }

const address = /https:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
const trailing = /[.,;:!?)\]}»”’]+$/u

/**
 * A stranger's text with its addresses apart. Only https is ever opened, and only where the address names
 * nobody before an @ (a familiar name there hides the true host). The text is never changed.
 */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(address)) {
    const shown = found[0].replace(trailing, '')
    const href = safeHref(shown)
    if (href === undefined) continue
    if (found.index > from) parts.push({ text: text.slice(from, found.index) })
    parts.push({ text: shown, href })
    from = found.index + shown.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** The address as a browser would open it, or undefined when it should not be. */
export function safeHref(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:') return undefined
  return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined
}

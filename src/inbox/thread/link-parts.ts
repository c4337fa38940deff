/** A stretch of a text: plain, an address that may be opened, or digits in groups, which read from the left. */
export type TextPart = { text: string; href?: string; digits?: true }

const address = /https:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
/** Times, dates, phone numbers: in a line that reads from the right their groups would swap. */
const grouped = /\+?\p{Nd}+(?:[ \u00a0.,:/–-]\p{Nd}+)+/gu
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
    parts.push(...digitParts(text.slice(from, found.index)))
    parts.push({ text: shown, href })
    from = found.index + shown.length
  }
  return [...parts, ...digitParts(text.slice(from))]
}

function digitParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(grouped)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) })
    parts.push({ text: found[0], digits: true })
    from = found.index + found[0].length
  }
  return from < text.length ? [...parts, { text: text.slice(from) }] : parts
}

/** The address as a browser would open it, or undefined when it should not be. */
export function safeHref(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:') return undefined
  return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined
}

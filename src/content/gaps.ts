/** A gap of a text: `{{name}}`, or `{{name, format}}` with one of i18next's formats or ours. */
export type Gap = { name: string; format?: string }

const gap = /\{\{-?\s*([^{},\s]+)\s*(?:,\s*([^{}]+?)\s*)?\}\}/g

/** A text cut at its gaps, in order. */
export function cutAtGaps(text: string): readonly (string | Gap)[] {
  const parts: (string | Gap)[] = []
  let from = 0
  for (const found of text.matchAll(gap)) {
    if (found.index > from) parts.push(text.slice(from, found.index))
    const [whole, name = '', format] = found
    parts.push(format === undefined ? { name } : { name, format })
    from = found.index + whole.length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** Names in the gaps of some texts, each once. */
export const gapNames = (texts: Iterable<string>): readonly string[] => [
  ...new Set(
    [...texts].flatMap((text) =>
      cutAtGaps(text).flatMap((part) => (typeof part === 'string' ? [] : [part.name])),
    ),
  ),
]

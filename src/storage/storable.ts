/**
 * A text that both databases keep as it is: PostgreSQL refuses U+0000, and half a surrogate pair has no
 * UTF-8. Both become U+FFFD. For plain text columns; JSON escapes them by itself.
 */
export function storable(text: string): string {
  return plain.test(text) ? text : text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** The same for a text that may be missing; databases say null. */
export const storableOrNull = (text: string | undefined): string | null =>
  text === undefined ? null : storable(text)

// Without the `u` flag a lone half and a half of a pair both match: those take the longer way.
const plain = /^[^\0\ud800-\udfff]*$/

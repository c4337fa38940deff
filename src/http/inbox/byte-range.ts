/**
 * The part of a file that a `range` header asks for: first and last byte. Undefined for everything, also
 * where several parts are asked for: an answer with the whole file is always right. `none`: outside.
 * Safari plays sound and film only where parts are given. Source: RFC 9110 section 14.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'none' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'none' : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= size ? 'none' : { first, last }
}

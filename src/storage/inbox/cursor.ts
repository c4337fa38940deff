/** A place in a list as text for the network: opaque, and nothing secret. */
export const cursorOf = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place again; undefined for what was never given out, which then means the beginning. */
export function placeOf<T>(
  cursor: string | undefined,
  is: (value: unknown) => value is T,
): T | undefined {
  if (cursor === undefined) return
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return is(value) ? value : undefined
  } catch {
    return
  }
}

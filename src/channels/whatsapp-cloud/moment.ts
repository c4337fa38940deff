const day = 86_400_000

/** Seconds since 1970 as Meta writes them, in ms; `now` where they are none or more than a day ahead. */
export function momentOf(seconds: unknown, now: number): number {
  const text = typeof seconds === 'number' ? String(seconds) : seconds
  const at = typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) * 1000 : 0
  return at > 0 && at <= now + day ? at : now
}

/** How long a word that anybody can cause is not said again, ms. */
const quietMs = 3_600_000

/** `tell`, once an hour at most: strangers must not fill the log. */
export function seldom(now: () => number, tell: () => void): () => void {
  let quietUntil = Number.NEGATIVE_INFINITY
  return () => {
    if (now() < quietUntil) return
    quietUntil = now() + quietMs
    tell()
  }
}

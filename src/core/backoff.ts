const first = 1_000
const longest = 5 * 60_000
const givenUpAfter = 24 * 60 * 60_000

/**
 * When a send that failed is tried again, ms since 1970; undefined when a day has passed since
 * `createdAt` and it counts as failed. The wait doubles from one second to five minutes, by up to
 * half less so that retries do not come together. `tries` counts those made, from 1; being
 * throttled is none. `chance` is from 0 up to 1.
 */
export function retryAt(
  tries: number,
  createdAt: number,
  now: number,
  chance: number,
): number | undefined {
  const wait = Math.min(longest, first * 2 ** Math.min(tries - 1, 30))
  const at = now + Math.round(wait * (1 - chance / 2))
  return at - createdAt > givenUpAfter ? undefined : at
}

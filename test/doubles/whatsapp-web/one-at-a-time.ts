let last: Promise<unknown> = Promise.resolve()

/**
 * Runs what phones do with their keys one after the other. libsignal has one queue per address for the whole
 * process and works it off in the asynchronous context of whoever began; to all phones the centre is the same
 * address, and what one did would be kept in a transaction of another's, or in one that has ended.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work)
  last = done.catch(() => {})
  return done
}

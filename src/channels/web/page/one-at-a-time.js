/**
 * Runs one at a time. Whoever asks meanwhile gets the next run, which all of them share.
 * @template T
 * @param {() => Promise<T>} run
 * @returns {() => Promise<T>}
 */
export function oneAtATime(run) {
  /** @type {Promise<unknown>} */
  let running = Promise.resolve()
  /** @type {Promise<T> | undefined} */
  let waiting
  return () => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        const mine = run()
        running = mine
        waiting = undefined
        return mine
      })
    return waiting
  }
}

const hour = 3_600_000

/**
 * The clock of this process, set by hand and running on from there: the server, what it keeps and the networks
 * around it ask `Date.now` each time. Timers go on as they are.
 */
export function movedClock() {
  const real = Date.now
  let ahead = 0
  Date.now = () => real() + ahead
  return {
    hour,
    /** Goes on at this moment, ms since 1970. */
    to(moment: number): void {
      ahead = moment - real()
    },
    /** This much later, ms. */
    pass(ms: number): void {
      ahead += ms
    },
    restore(): void {
      Date.now = real
    },
  }
}

/** The machine's time, which a test moves. Whoever asks `Date` hears it; timers ring by the real one. */
export type MovingDate = { pass(ms: number): void; restore(): void }

/**
 * Takes the place of `Date` in this process until `restore`: server and doubles hear the same time, as after a
 * night in which the machine slept.
 */
export function movingDate(): MovingDate {
  const Real = Date
  let ahead = 0
  const now = () => Real.now() + ahead
  class Moved extends Real {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now = now
    // What was made before, or by Node itself, is a date too.
    static override [Symbol.hasInstance] = (one: unknown): boolean =>
      Function.prototype[Symbol.hasInstance].call(Real, one)
  }
  globalThis.Date = Moved as DateConstructor
  return {
    pass: (ms) => {
      ahead += ms
    },
    restore: () => {
      globalThis.Date = Real
    },
  }
}

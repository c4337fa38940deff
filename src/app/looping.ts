import type { Clock } from './ports.ts'

/** Work that is looked for again and again. `look` looks at once, after the look under way. */
export type Loop = {
  start(): void
  look(): Promise<void>
  /** Ends it after the look under way. */
  stop(): Promise<void>
  /** False once it was stopped, so that a long look can end early. */
  goesOn(): boolean
}

/** One look at a time, with a pause of `every` ms after each. `look` must not reject. */
export function looping(
  clock: Pick<Clock, 'after'>,
  every: number,
  look: () => Promise<void>,
): Loop {
  let stopped: boolean | undefined
  let cancel = () => {}
  let looking: Promise<void> = Promise.resolve()

  function lookAgain(): Promise<void> {
    looking = looking.then(look)
    return looking
  }

  function next(): void {
    if (stopped) return
    cancel = clock.after(every, () => void lookAgain().then(next))
  }

  return {
    start: () => {
      if (stopped === false) return
      stopped = false
      next()
    },
    look: lookAgain,
    stop: async () => {
      stopped = true
      cancel()
      await looking
    },
    goesOn: () => !stopped,
  }
}

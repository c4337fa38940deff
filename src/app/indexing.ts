import type { InboxStore } from './inbox-ports.ts'
import { outage } from './outage.ts'
import type { Clock, Log } from './ports.ts'

/** Conversations of one round, and the pause when there was nothing more to do, ms. */
const bounds = { batch: 50, every: 1_000 }

/** Keeps the search up to date, a little at a time, so that nothing that answers people waits for it. */
export function indexing(needs: {
  inbox: Pick<InboxStore, 'index'>
  clock: Clock
  log: Pick<Log, 'info' | 'error'>
}) {
  const { inbox, clock, log } = needs
  let stopped = true
  const updating = outage(
    log,
    'the search could not be brought up to date',
    'the search is brought up to date again',
  )
  let cancel = () => {}
  let under: Promise<void> = Promise.resolve()

  async function round(): Promise<void> {
    let done = 0
    try {
      done = await inbox.index(clock.now(), bounds.batch)
      updating.worked()
    } catch (error) {
      updating.failed(error)
    }
    // Whoever wants to write comes between two rounds.
    if (!stopped) next(done < bounds.batch ? bounds.every : 0)
  }
  function next(ms: number): void {
    cancel = clock.after(ms, () => {
      under = round()
    })
  }

  return {
    start(): void {
      if (!stopped) return
      stopped = false
      next(0)
    },
    /** Ends after the round under way. */
    async stop(): Promise<void> {
      stopped = true
      cancel()
      await under
    },
  }
}

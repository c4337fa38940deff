import type { Clock, Log } from '#app/ports.ts'
import type { OpenDatabase } from './database.ts'

/** How often something may be tried and fail. */
export type Limit = {
  /** Names the row together with whom it is about: already a keyed hash, never an e-mail. */
  key: string
  /** Failures allowed within the window. */
  most: number
  windowMs: number
  /** From this many failures on each one doubles the wait before the next, beginning with a second. */
  slowFrom?: number
  /** What stands in the log, once a window, when the limit is reached. */
  alarm?: string
}

/** A try that was let through, or how long to wait, in whole seconds. */
export type Try = { wait: number } | { succeeded(): Promise<void>; failed(): Promise<void> }

type Row = { key: string; count: number; firstAt: number; lastAt: number }

/** The longest wait between two tries, ms. */
const longestWaitMs = 60_000

/** Counts tries in the database: several processes count together. */
export class Attempts {
  readonly #database: OpenDatabase
  readonly #clock: Pick<Clock, 'now'>
  readonly #log: Pick<Log, 'warn'>

  constructor(database: OpenDatabase, clock: Pick<Clock, 'now'>, log: Pick<Log, 'warn'>) {
    this.#database = database
    this.#clock = clock
    this.#log = log
  }

  /**
   * Asks for one try. It is counted as failed before it is made, so that many at once are not more than
   * one after the other; `succeeded` takes it back. A try that is not let through counts nowhere.
   */
  async begin(limits: readonly Limit[]): Promise<Try> {
    const now = this.#clock.now()
    const { attempt } = await this.#database()
    const rows = await attempt.findMany({ where: { key: { in: limits.map(({ key }) => key) } } })
    const waits = limits.map((limit) =>
      waitOf(
        limit,
        rows.find(({ key }) => key === limit.key),
        now,
      ),
    )
    if (Math.max(...waits) > 0) return { wait: Math.ceil(Math.max(...waits) / 1_000) }
    const counted = await Promise.all(limits.map((limit) => this.#count(limit, now)))
    const over = limits.findIndex(({ most }, at) => (counted[at]?.count ?? 0) > most)
    if (over !== -1) {
      // Somebody was faster: this one was not made.
      await this.#takeBack(limits)
      const limit = limits[over]
      const end = (counted[over]?.firstAt ?? now) + (limit?.windowMs ?? 0)
      return { wait: Math.max(1, Math.ceil((end - now) / 1_000)) }
    }
    return {
      succeeded: () => this.#takeBack(limits),
      failed: async () => {
        for (const [at, { alarm, most }] of limits.entries())
          if (alarm !== undefined && counted[at]?.count === most)
            this.#log.warn({ code: alarm, tries: most }, 'somebody is guessing')
      },
    }
  }

  /** True once for each key within `windowMs`: for what counts only the first time. */
  async once(key: string, windowMs: number): Promise<boolean> {
    const { count } = await this.#count({ key, most: 1, windowMs }, this.#clock.now())
    return count === 1
  }

  /** Forgets what is older than a day. */
  async tidy(): Promise<void> {
    const { attempt } = await this.#database()
    await attempt.deleteMany({ where: { lastAt: { lt: this.#clock.now() - 24 * 3_600_000 } } })
  }

  async #count({ key, windowMs }: Limit, now: number): Promise<{ count: number; firstAt: number }> {
    const old = now - windowMs
    const database = await this.#database()
    const [row] = await database.$queryRaw<Row[]>`
      INSERT INTO "Attempt" ("key", "count", "firstAt", "lastAt") VALUES (${key}, 1, ${now}, ${now})
      ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN "Attempt"."firstAt" <= ${old} THEN 1 ELSE "Attempt"."count" + 1 END,
        "firstAt" = CASE WHEN "Attempt"."firstAt" <= ${old} THEN ${now} ELSE "Attempt"."firstAt" END,
        "lastAt" = ${now}
      RETURNING "count", "firstAt"`
    return { count: Number(row?.count ?? 1), firstAt: Number(row?.firstAt ?? now) }
  }

  async #takeBack(limits: readonly Limit[]): Promise<void> {
    const { attempt } = await this.#database()
    await attempt.updateMany({
      where: { key: { in: limits.map(({ key }) => key) }, count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    })
  }
}

/** Ms until the next try is let through. */
function waitOf({ most, windowMs, slowFrom }: Limit, row: Row | undefined, now: number): number {
  if (!row || row.firstAt + windowMs <= now) return 0
  if (row.count >= most) return row.firstAt + windowMs - now
  if (slowFrom === undefined || row.count < slowFrom) return 0
  const wait = Math.min(1_000 * 2 ** (row.count - slowFrom), longestWaitMs)
  return Math.max(0, row.lastAt + wait - now)
}

import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { isBusy } from './errors.ts'

type Job = { run(): unknown; resolve(value: unknown): void; reject(error: unknown): void }

/**
 * Turns of the event loop in which jobs gather before they are written. Measured with 40 webhooks open:
 * three in place of one make the groups larger, a fifth more messages a second, and each of them sooner.
 */
const gathering = 3

/**
 * The one writer of a file. All jobs that wait at one moment share one transaction and its disk flush;
 * between two groups the event loop has its turn.
 */
export class Writer {
  readonly #db: Database.Database
  readonly #busyMs: number
  readonly #begin: Database.Statement
  readonly #commit: Database.Statement
  readonly #turns: (() => void)[] = []
  #taken = false
  #jobs: Job[] = []
  #flushing: Promise<void> | undefined

  /** `busyMs`: how long a file that another program has locked is waited for. */
  constructor(db: Database.Database, busyMs: number) {
    this.#db = db
    this.#busyMs = busyMs
    this.#begin = db.prepare('BEGIN IMMEDIATE')
    this.#commit = db.prepare('COMMIT')
  }

  /**
   * Runs a job in the next shared transaction; resolves once that is on disk. A job that throws is undone
   * alone. It may run a second time, so it changes nothing but the database.
   */
  run<T>(job: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ run: job, resolve: resolve as Job['resolve'], reject })
      this.#flushing ??= this.#flush()
    })
  }

  /**
   * A transaction of the caller's own, for as long as he likes: the shared ones wait. The function given
   * back ends it; said twice it does nothing.
   */
  async open(): Promise<(how: 'commit' | 'rollback') => void> {
    await this.#take()
    try {
      await this.#beginPatiently()
    } catch (error) {
      this.#give()
      throw error
    }
    let over = false
    return (how) => {
      if (over) return
      over = true
      try {
        if (how === 'commit') this.#commit.run()
      } finally {
        this.#undo()
        this.#give()
      }
    }
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.#flushing) await this.#flushing
  }

  async #flush(): Promise<void> {
    while (this.#jobs.length > 0) {
      for (let turn = 0; turn < gathering; turn += 1) await nextTurn()
      await this.#take()
      const group = this.#jobs
      this.#jobs = []
      try {
        await this.#beginPatiently()
        this.#write(group)
      } catch (error) {
        for (const job of group) job.reject(error)
      } finally {
        this.#give()
      }
    }
    this.#flushing = undefined
  }

  /** One transaction is open. If a job throws, all are undone, and each is tried in one of its own. */
  #write(group: readonly Job[]): void {
    const results: unknown[] = []
    try {
      for (const job of group) results.push(job.run())
    } catch (error) {
      this.#undo()
      if (group.length === 1) group[0]?.reject(error)
      else for (const job of group) this.#writeAlone(job)
      return
    }
    try {
      this.#commit.run()
    } catch (error) {
      this.#undo()
      throw error
    }
    for (const [at, job] of group.entries()) job.resolve(results[at])
  }

  #writeAlone(job: Job): void {
    try {
      this.#begin.run()
      this.#write([job])
    } catch (error) {
      job.reject(error)
    }
  }

  /** Tries again later while another program has the file, instead of blocking the event loop. */
  async #beginPatiently(): Promise<void> {
    const end = performance.now() + this.#busyMs
    for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
      try {
        this.#begin.run()
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() >= end) throw error
        await sleep(wait)
      }
    }
  }

  /** SQLite has undone some failures by itself. */
  #undo(): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
  }

  #take(): Promise<void> | undefined {
    if (this.#taken) return new Promise((resolve) => this.#turns.push(resolve))
    this.#taken = true
    return undefined
  }

  #give(): void {
    const next = this.#turns.shift()
    if (next) next()
    else this.#taken = false
  }
}

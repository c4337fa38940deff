import { retryAt } from '#core/backoff.ts'
import { atMost } from './at-most.ts'
import { fileLimits } from './file-limits.ts'
import type { Changes, FileStore, Kept, StoredFile, Vault } from './inbox-ports.ts'
import { type Loop, looping } from './looping.ts'
import { outage } from './outage.ts'
import type { Channel, Clock, Log } from './ports.ts'

/** Bounds of the work. Times in ms. */
const bounds = {
  /** Files taken up by one look. */
  batch: 20,
  /** Downloads at once: they share the memory of one small machine. */
  atOnce: 3,
  /** A fetch that no process has ended by then is made again: it died with its process. */
  lease: 180_000,
  /** Tries before it counts as failed: with the longest pauses about three hours. */
  tries: 40,
  every: 2_000,
} as const

type Needs = {
  files: FileStore
  vault: Vault
  channel(account: string): Channel | undefined
  changes: Pick<Changes, 'tell'>
  clock: Clock
  log: Pick<Log, 'info' | 'warn' | 'error'>
  chance(): number
}

/**
 * Fetches what people sent in conversations that people were asked into, in the background. The
 * store is written to before and after, never held while bytes are on their way. Any process may
 * fetch; two that fetch the same file write the same bytes.
 */
export function fetchingFiles(needs: Needs): Loop {
  const { files, vault, channel, changes, clock, log, chance } = needs
  const oneOfFew = atMost(bounds.atOnce)
  const fetching = outage(log, 'files cannot be fetched now', 'files are fetched again')

  async function fetchOne(file: StoredFile): Promise<void> {
    const tries = file.tries + 1
    await files.settle(file.id, { dueAt: clock.now() + bounds.lease, tries })
    const ending = await end(file, tries)
    await files.settle(file.id, ending)
    if (ending.state !== undefined) changes.tell([{ conversation: file.conversationId }])
  }

  /** What becomes of one file. */
  async function end(file: StoredFile, tries: number): Promise<Ending> {
    const source = channel(file.account)
    if (source?.fetch === undefined || file.source === undefined)
      return { state: 'failed', code: 'no-source', dueAt: null }
    if ((file.size ?? 0) > fileLimits.in) return refused('too-large')
    // What was taken up so often and never ended brings something down each time.
    if (tries > bounds.tries) return { state: 'failed', code: 'broken', dueAt: null }
    const got = await source.fetch(file.source, fileLimits.in)
    if (!got.ok) {
      if (got.kind === 'refused') return refused(got.code)
      const now = clock.now()
      if (tries >= bounds.tries) return { state: 'failed', code: got.code, dueAt: null }
      return { dueAt: retryAt(tries, now, now, chance()) ?? now, tries }
    }
    if ('kept' in got) {
      const kept = await vault.copy(got.kept, file.id)
      return kept === undefined ? { state: 'failed', code: 'gone', dueAt: null } : ready(kept)
    }
    const name = file.name ?? got.name
    const mime = file.mime ?? got.mime
    const kept = await vault.keep(file.id, got.bytes, {
      ...(name === undefined ? {} : { name }),
      ...(mime === undefined ? {} : { mime }),
    })
    return 'refused' in kept ? refused(kept.refused) : ready(kept)
  }

  async function look(): Promise<void> {
    try {
      for (;;) {
        const due = await files.due(clock.now(), bounds.batch)
        const ended = await Promise.allSettled(due.map((file) => oneOfFew(() => fetchOne(file))))
        const broken = ended.find((one) => one.status === 'rejected')
        if (broken !== undefined) throw broken.reason
        fetching.worked()
        if (due.length < bounds.batch || !loop.goesOn()) return
      }
    } catch (error) {
      // The store or the disk: nothing is lost, the rows fall due again.
      fetching.failed(error)
    }
  }

  const loop = looping(clock, bounds.every, look)
  return loop
}

type Ending = Parameters<FileStore['settle']>[1]

const refused = (code: string): Ending => ({ state: 'refused', code, dueAt: null })
const ready = (kept: Kept | Omit<Kept, 'name'>): Ending => ({
  state: 'ready',
  ...kept,
  dueAt: null,
})

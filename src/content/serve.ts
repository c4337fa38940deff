import type { Clock, Flows, Log, Store } from '#app/ports.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Fault } from '#core/flow/fault.ts'
import { impact } from '#core/flow/impact.ts'
import { type Menu, menusOf } from './command-menus.ts'
import { type Content, loadContent, loadRevision } from './load.ts'
import { FolderError } from './read-folder.ts'
import { faultWords, reportOf } from './report.ts'
import { type Served, servedOf } from './served.ts'
import { watchFolders } from './watch.ts'

/** Earlier revisions kept compiled: most sessions began with one of the last few. */
const keptRevisions = 8

/** Faults of a refused edit that are logged; the report has them all. */
const loggedFaults = 20

/** Files that must not go live, at start. `message` is the whole report, ready to print. */
export class BrokenContent extends Error {
  /** The door prints the message and no stack. */
  static plain = true
}

export type ServeOptions = {
  flowsDir: string
  localesDir: string
  store: Pick<Store, 'saveRevision' | 'revision' | 'waiting'>
  clock: Pick<Clock, 'now'>
  log: Log
  /** Called after an edit went live, not at start. */
  onPublish?(bundle: Bundle): void
}

/** Flows and texts as the server uses them; both change at once, between two turns. */
export type ServedContent = {
  flows: Flows
  /** What keeps the files on disk from going live; empty while they do. */
  faults(): readonly Fault[]
  /** Command menus per language, base first. */
  commands(): readonly Menu[]
  stop(): void
}

/**
 * Reads both folders and serves them. A good edit is live within two seconds; a broken one is
 * refused and logged while the last good one serves. Every revision is stored before it serves,
 * because sessions are pinned to it. Throws BrokenContent with the report when the files at start
 * are broken, and what the store throws.
 */
export async function openFlows(options: ServeOptions): Promise<ServedContent> {
  const { flowsDir, localesDir, store, clock, log } = options
  let served: Served
  let refused: readonly Fault[] = []
  let stopped = false
  const earlier = new Map<string, Promise<Bundle | undefined>>()

  async function publish(content: Content, bundle: Bundle): Promise<void> {
    if (bundle.revision !== served?.bundle.revision) {
      await store.saveRevision(bundle.revision, content.files, clock.now())
    }
    const next = servedOf(content.texts, bundle)
    // People are answered meanwhile; the first time nobody is there yet.
    if (served) {
      await next.prepare(pause)
      keep(served.bundle.revision, Promise.resolve(served.bundle))
    }
    served = next
  }

  /** False when the same files should be tried again: the store was away. */
  async function reload(): Promise<boolean> {
    let content: Content
    try {
      content = await loadContent(flowsDir, localesDir)
    } catch (error) {
      const what = error instanceof FolderError ? error.message : (error as Error).name
      log.error({ what }, 'an edit could not be read; the last good one serves')
      return true
    }
    const { bundle, faults } = content
    refused = bundle ? [] : faults.filter(({ level }) => level === 'error')
    if (!bundle) {
      await logFaults(refused)
      return true
    }
    const before = served.bundle
    try {
      await publish(content, bundle)
    } catch (error) {
      log.error({ error: (error as Error).name }, 'an edit could not be stored; trying again')
      return false
    }
    log.info({ revision: bundle.revision, ...(await fates(before, bundle)) }, 'an edit is live')
    options.onPublish?.(bundle)
    return true
  }

  /** How many people wait inside flows, and what the edit means for them, as counts. */
  async function fates(before: Bundle, after: Bundle): Promise<Record<string, number>> {
    const counts: Record<string, number> = { same: 0, moved: 0, told: 0 }
    const waiting = await store.waiting().catch(() => [])
    for (const { fate, count } of impact(before, after, waiting))
      counts[fate] = (counts[fate] ?? 0) + count
    return counts
  }

  async function logFaults(faults: readonly Fault[]): Promise<void> {
    const lines = reportOf(faults, await faultWords('en'), folders(options))
    log.error({ faults: lines.length }, 'an edit is broken; the last good one serves')
    for (const line of lines.slice(0, loggedFaults)) log.error({}, line)
  }

  function keep(revision: string, bundle: Promise<Bundle | undefined>): void {
    earlier.delete(revision)
    earlier.set(revision, bundle)
    for (const oldest of earlier.keys()) {
      if (earlier.size <= keptRevisions) break
      earlier.delete(oldest)
    }
  }

  function pinned(revision: string): Promise<Bundle | undefined> {
    if (revision === served.bundle.revision) return Promise.resolve(served.bundle)
    const known =
      earlier.get(revision) ??
      store
        .revision(revision)
        .then((files) => (files ? loadRevision(files, served.texts) : undefined))
    keep(revision, known)
    // A store that was away must not be remembered as a revision that does not exist.
    known.catch(() => earlier.delete(revision))
    return known
  }

  /** Lets others have their turn. */
  async function pause(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    if (stopped) throw new Error('stopped')
  }

  /** Who writes before it is done waits for it, half a second. */
  function prepare(): void {
    served.prepare(pause).catch((error: unknown) => {
      if (!stopped) log.error({ error: (error as Error).name }, 'what finds topics is not ready')
    })
  }

  const watching = await watchFolders([flowsDir, localesDir], reload)
  try {
    const content = await loadContent(flowsDir, localesDir).catch((error: unknown) => {
      throw error instanceof FolderError ? new BrokenContent(error.message) : error
    })
    if (!content.bundle) throw new BrokenContent(await startReport(content.faults, options))
    await publish(content, content.bundle)
  } catch (error) {
    watching.stop()
    throw error
  }

  prepare()

  return {
    flows: { current: () => served, pinned },
    faults: () => refused,
    commands: () => menusOf(served.texts),
    stop: () => {
      stopped = true
      watching.stop()
    },
  }
}

const folders = ({ flowsDir, localesDir }: ServeOptions) => ({
  flows: flowsDir,
  locales: localesDir,
})

async function startReport(faults: readonly Fault[], options: ServeOptions): Promise<string> {
  const errors = faults.filter(({ level }) => level === 'error')
  // The system's own language: nobody has chosen another yet.
  const words = await faultWords(Intl.DateTimeFormat().resolvedOptions().locale)
  return reportOf(errors, words, folders(options)).join('\n')
}

import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { listFolder } from './read-folder.ts'

/** Quiet time after a change before files are read: editors write in several steps. Ms. */
const settleMs = 100

/** Folders are looked at this often even without events: network shares send none. Ms. */
const pollMs = 1_000

/**
 * Calls `changed` after anything in the folders has changed: within 200 ms where the system tells,
 * within about a second where it does not. Never twice at once. When `changed` gives false it is
 * called again at the next look. Resolves when the folders have been seen once: what is read after
 * that is watched from before.
 */
export async function watchFolders(
  dirs: readonly string[],
  changed: () => Promise<boolean>,
): Promise<{ stop(): void }> {
  let seen = await signature(dirs)
  let busy = false
  let settling: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    if (busy) return
    busy = true
    try {
      const now = await signature(dirs)
      if (now !== seen) seen = (await changed()) ? now : ''
    } finally {
      busy = false
    }
  }

  const soon = (): void => {
    clearTimeout(settling)
    settling = setTimeout(look, settleMs).unref()
  }
  const watchers = dirs.map((dir) => events(dir, soon)).filter((one) => one !== undefined)
  const polling = setInterval(look, pollMs).unref()
  return {
    stop: () => {
      clearTimeout(settling)
      clearInterval(polling)
      for (const watcher of watchers) watcher.close()
    },
  }
}

/** Undefined where the system cannot watch: the polling does. */
function events(dir: string, run: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { recursive: true, persistent: false }, run)
    return watcher.on('error', () => watcher.close())
  } catch {
    return undefined
  }
}

/** Names, times and sizes of all files: differs after every edit. */
async function signature(dirs: readonly string[]): Promise<string> {
  const parts = await Promise.all(
    dirs.map(async (dir) => {
      const names = await listFolder(dir).catch(() => [])
      return Promise.all(
        names.map(async (name) => {
          const about = await stat(join(dir, name)).catch(() => undefined)
          return `${name} ${about?.mtimeMs} ${about?.size} ${about?.ino}`
        }),
      )
    }),
  )
  return parts.map((names) => names.join('\n')).join('\n\n')
}

import { stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'

/** A file that a message names and that cannot be sent: not there, or not under the folder. */
export class FileMissing extends Error {
  override name = 'FileMissing'
}

/**
 * Finds files by their path under a folder, as flows name them. `state` changes when the file does.
 * Throws `FileMissing`.
 */
export function filesIn(
  folder: string,
): (file: string) => Promise<{ path: string; state: string }> {
  const root = resolve(folder)
  return async (file) => {
    const path = resolve(root, file)
    if (!path.startsWith(root + sep)) throw new FileMissing('outside')
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) throw new FileMissing('missing')
    return { path, state: `${found.mtimeMs} ${found.size}` }
  }
}

import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Kept, Vault } from '#app/inbox-ports.ts'
import { photo, sidesOf } from './photo.ts'
import { shownName } from './shown-name.ts'
import { typeOf } from './type-of.ts'

/** Bytes of anything that is kept, see `app/file-limits.ts`: who brings it may be allowed less. */
const mostBytes = 20_000_000

/** Only ids of our own become paths: small letters, digits and hyphens (also UUIDs), nothing that means something to a disk. */
const ownId = /^[a-z0-9][a-z0-9-]{5,61}[a-z0-9]{2}$/

/**
 * Files under `dir`, each under the id we gave it, in folders named by the id's last two
 * characters. A file is whole or not there: written beside its place, flushed, then renamed.
 * Refuses with `too-large`, `empty`, `type`, `broken` (a photo that cannot be opened) or `id`.
 */
export function openVault(dir: string): Vault {
  const pathOf = (id: string): string => join(dir, id.slice(-2), id)

  async function read(id: string) {
    const found = ownId.test(id) ? await readFile(pathOf(id)).catch(missing) : undefined
    if (found === undefined) return undefined
    const bytes = new Uint8Array(found)
    return { bytes, mime: (await typeOf(bytes))?.mime ?? 'application/octet-stream' }
  }

  return {
    read,
    async keep(id, bytes, claimed) {
      if (!ownId.test(id)) return { refused: 'id' }
      if (bytes.byteLength > mostBytes) return { refused: 'too-large' }
      if (bytes.byteLength === 0) return { refused: 'empty' }
      const kind = await typeOf(bytes)
      if (kind === undefined) return { refused: 'type' }
      const name = shownName(claimed.name, kind.ending)
      if (kind.keep !== 'photo') {
        await write(pathOf(id), bytes)
        return { mime: kind.mime, size: bytes.byteLength, name }
      }
      const drawn = await photo(bytes, kind)
      if (drawn === undefined) return { refused: 'broken' }
      await write(pathOf(id), drawn.bytes)
      const { width, height } = drawn
      return { mime: kind.mime, size: drawn.bytes.byteLength, width, height, name } satisfies Kept
    },
    async copy(from, to) {
      const found = ownId.test(from) && ownId.test(to) ? await read(from) : undefined
      if (found === undefined) return undefined
      await rm(pathOf(to), { force: true })
      await makeFolder(pathOf(to))
      // One more name for the same bytes; where the disk has no such thing, the bytes again.
      await link(pathOf(from), pathOf(to)).catch(() => write(pathOf(to), found.bytes))
      return { mime: found.mime, size: found.bytes.byteLength, ...(await sidesOf(found)) }
    },
    async remove(id) {
      if (ownId.test(id)) await rm(pathOf(id), { force: true })
    },
  }
}

const missing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}

async function makeFolder(path: string): Promise<string> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  return folder
}

/** Read and written by the server's own user alone, whatever the machine's habits are. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const folder = await makeFolder(path)
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** The name must be on disk too. Some systems cannot flush a folder: there it is not our doing. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  try {
    await opened?.sync().catch(() => {})
  } finally {
    await opened?.close()
  }
}

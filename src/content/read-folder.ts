import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceFile } from '#core/flow/fault.ts'

/** Limits of what is read: bytes a file, files a folder, folders within folders. */
export const folderLimits = { bytes: 1_000_000, files: 2_000, depth: 8 }

/** A folder that cannot be used at all. `message` is a sentence for the coordinator. */
export class FolderError extends Error {}

/**
 * All files under `dir` that end in one of `endings`, sorted by name, hidden ones aside except
 * `.state.json`. Their names begin with `label`, so that a report and a content hash are the same
 * wherever the folder stands. Of a file above the limit one byte more than allowed is read: the
 * checker then says that it is too big. Throws FolderError when there is no such folder or it
 * holds too many files.
 */
export async function readFolder(
  dir: string,
  label: string,
  endings: readonly string[],
): Promise<readonly SourceFile[]> {
  const names = (await listFolder(dir)).filter((name) => endings.some((end) => name.endsWith(end)))
  return Promise.all(
    names.map(async (name) => ({
      file: `${label}/${name}`,
      text: await readText(join(dir, name)),
    })),
  )
}

/** Names of all files under `dir` with `/` between folders, sorted. Links are followed. */
export async function listFolder(dir: string): Promise<readonly string[]> {
  const found: string[] = []
  await walk(dir, '', 0, found)
  return found.sort()
}

async function walk(dir: string, under: string, depth: number, found: string[]): Promise<void> {
  if (depth > folderLimits.depth) throw new FolderError(`${dir}: folders are nested too deep.`)
  const names = await readdir(join(dir, under)).catch(() => {
    throw new FolderError(`${dir}: there is no such folder, or it cannot be read.`)
  })
  for (const name of names) {
    if (name.startsWith('.') && name !== '.state.json') continue
    const path = under === '' ? name : `${under}/${name}`
    const about = await stat(join(dir, path)).catch(() => undefined)
    if (about?.isDirectory()) await walk(dir, path, depth + 1, found)
    else if (about?.isFile()) found.push(path)
    if (found.length > folderLimits.files) {
      throw new FolderError(`${dir}: more than ${folderLimits.files} files.`)
    }
  }
}

async function readText(path: string): Promise<string> {
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(Math.min((await file.stat()).size, folderLimits.bytes + 1))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

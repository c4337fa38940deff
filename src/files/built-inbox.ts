import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { BuiltPage, PageFile } from '#app/page-ports.ts'

const mimeOf: Readonly<Record<string, { mime: string; packs: boolean }>> = {
  html: { mime: 'text/html; charset=utf-8', packs: true },
  css: { mime: 'text/css; charset=utf-8', packs: true },
  js: { mime: 'text/javascript; charset=utf-8', packs: true },
  json: { mime: 'application/json', packs: true },
  webmanifest: { mime: 'application/manifest+json', packs: true },
  svg: { mime: 'image/svg+xml', packs: true },
  png: { mime: 'image/png', packs: false },
  ico: { mime: 'image/x-icon', packs: false },
  woff2: { mime: 'font/woff2', packs: false },
  mp3: { mime: 'audio/mpeg', packs: false },
}

/** As good as the best for text of this size, in a tenth of the time. */
const brotliQuality = 9

/**
 * The inbox as Vite built it, read and packed once, so that a request costs nothing. Undefined where it
 * was not built: there is no `index.html`. Files of kinds it is not made of are left out.
 */
export async function readBuiltInbox(folder: string): Promise<BuiltPage | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => mimeOf[ending(path)] !== undefined)
    .sort()
  const hash = createHash('sha256')
  const files = new Map<string, PageFile>()
  for (const path of paths) {
    const body = new Uint8Array(await readFile(join(folder, path)))
    hash.update(`${path}\0`).update(body)
    files.set(path.split(sep).join('/'), await packed(ending(path), body))
  }
  if (!files.has('index.html')) return undefined
  return {
    version: hash.digest('base64url').slice(0, 12),
    file: (path) => files.get(path),
    paths: [...files.keys()],
  }
}

async function packed(kind: string, body: Uint8Array<ArrayBuffer>): Promise<PageFile> {
  const { mime, packs } = mimeOf[kind] ?? { mime: 'application/octet-stream', packs: false }
  if (!packs) return { mime, body }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality }
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(body, { level: 9 }),
    promisify(brotliCompress)(body, { params }),
  ])
  return { mime, body, gzip: new Uint8Array(zipped), brotli: new Uint8Array(brotli) }
}

const ending = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

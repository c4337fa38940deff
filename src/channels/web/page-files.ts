import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { ChatFile } from '#app/chat-ports.ts'

const mimeOf: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

export type PageFiles = { version: string; files: ReadonlyMap<string, ChatFile> }

/**
 * The page's own files, read and packed once. The two pages name their assets under the version,
 * which changes with any of them, so that a phone keeps the rest for a year and asks for nothing.
 */
export function readPageFiles(folder: URL = new URL('./page/', import.meta.url)): PageFiles {
  const names = readdirSync(folder)
    .filter((name) => mimeOf[ending(name)] !== undefined)
    .sort()
  const texts = names.map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const hash = createHash('sha256')
  for (const [at, name] of names.entries()) hash.update(`${name}\0${texts[at]}\0`)
  const version = hash.digest('base64url').slice(0, 12)
  const files = new Map<string, ChatFile>()
  for (const [at, name] of names.entries()) {
    const text = (texts[at] ?? '').replaceAll('/chat/assets/', `/chat/assets/${version}/`)
    const body = new Uint8Array(Buffer.from(text))
    const gzip = new Uint8Array(gzipSync(body, { level: 9 }))
    files.set(name, { name, mime: mimeOf[ending(name)] ?? '', body, gzip })
  }
  return { version, files }
}

const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { ChatFile, ChatWords } from '#app/chat-ports.ts'

const mimeOf: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

export type PageFiles = {
  version: string
  /** A file as it is sent. A page has gaps, `{{leave}}`, which these words fill. */
  file(name: string, words: () => ChatWords): ChatFile | undefined
}

/**
 * The page's own files, read and packed once, pages once for each language. The two pages name their assets
 * under the version, which changes with any of them, so that a phone keeps the rest for a year and asks for nothing.
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
  const pages = new Map<string, string>()
  for (const [at, name] of names.entries()) {
    const text = (texts[at] ?? '').replaceAll('/chat/assets/', `/chat/assets/${version}/`)
    if (ending(name) === 'html') pages.set(name, text)
    else files.set(name, packed(name, text))
  }
  const worded = new WeakMap<ChatWords, Map<string, ChatFile>>()

  return {
    version,
    file(name, wordsNow) {
      const page = pages.get(name)
      if (page === undefined) return files.get(name)
      const words = wordsNow()
      const known = worded.get(words) ?? new Map<string, ChatFile>()
      worded.set(words, known)
      const found = known.get(name) ?? packed(name, filled(page, words))
      known.set(name, found)
      return found
    },
  }
}

function packed(name: string, text: string): ChatFile {
  const body = new Uint8Array(Buffer.from(text))
  const gzip = new Uint8Array(gzipSync(body, { level: 9 }))
  return { name, mime: mimeOf[ending(name)] ?? '', body, gzip }
}

/** A page in one language, its gaps filled: words by their names, and all of them as JSON in `speech`. */
function filled(page: string, speech: ChatWords): string {
  const { tag, direction, words } = speech
  const all: Record<string, string> = { ...words, speech: JSON.stringify(speech) }
  return page
    .replace('<html lang="pt-PT">', `<html lang="${asHtml(tag)}" dir="${direction}">`)
    .replace(/\{\{([a-z-]+)\}\}/g, (_, name: string) => asHtml(all[name] ?? ''))
}

/** A text can end no element and no attribute: translators write words, never markup. */
const asHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

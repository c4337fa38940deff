import type { Context } from 'hono'
import type { ChatSending } from '#app/chat-ports.ts'
import { readHeaders } from './writing.ts'

/** Reads what `POST /chat/files` says of a file, and its bytes; undefined when it is not one. */
export async function readSending(c: Context): Promise<ChatSending | undefined> {
  const read = readHeaders({
    id: c.req.header('x-message-id'),
    language: c.req.header('x-language'),
  })
  if (read === undefined) return undefined
  const mime = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const name = nameIn(c.req.header('x-file-name'))
  return {
    id: read.id,
    bytes: new Uint8Array(await c.req.arrayBuffer()),
    ...(name === undefined ? {} : { name }),
    ...(mime === undefined ? {} : { mime }),
    ...(read.language === undefined ? {} : { languageHint: read.language }),
  }
}

/** A name as percent-encoded UTF-8: headers hold no other letters. */
function nameIn(header: string | undefined): string | undefined {
  try {
    return header === undefined ? undefined : decodeURIComponent(header).slice(0, 400)
  } catch {
    return undefined
  }
}

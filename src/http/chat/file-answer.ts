import type { Context } from 'hono'
import type { ChatFile } from '#app/chat-ports.ts'
import { byteRange } from '../inbox/byte-range.ts'
import { isPlayed } from './shown.ts'

/** A file of the page: whole, packed where the browser takes it. */
export function pageFile(c: Context, found: ChatFile | undefined): Response {
  if (found === undefined) return c.text('Not here.', 404)
  c.header('content-type', found.mime)
  c.header('vary', 'accept-encoding')
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? found.gzip : undefined
  if (packed !== undefined) c.header('content-encoding', 'gzip')
  return c.body(packed ?? found.body)
}

/**
 * A file of a message. Pictures and sound may be shown in the page, all else is only saved; opened by
 * itself nothing in it runs. Sound is given in parts: without them Safari does not play it.
 */
export function sentFile(c: Context, found: ChatFile | undefined): Response {
  if (found === undefined) return c.text('Not here.', 404)
  const how = isPlayed(found.mime) ? 'inline' : 'attachment'
  c.header('content-type', found.mime)
  c.header('content-disposition', `${how}; filename*=UTF-8''${fileName(found.name)}`)
  c.header('accept-ranges', 'bytes')
  const { body } = found
  const range = byteRange(c.req.header('range'), body.byteLength)
  if (range === undefined) return c.body(body)
  if (range === 'none') {
    c.header('content-range', `bytes */${body.byteLength}`)
    return c.body(null, 416)
  }
  c.header('content-range', `bytes ${range.first}-${range.last}/${body.byteLength}`)
  return c.body(body.slice(range.first, range.last + 1), 206)
}

/** RFC 8187: everything but letters, digits, dot, dash and underscore as UTF-8 octets. */
const fileName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*!~]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )

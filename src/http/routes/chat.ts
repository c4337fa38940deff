import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ChatFile, WebChat } from '#app/chat-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import { eventStreams } from '../chat/event-stream.ts'
import { floodGate } from '../chat/flood.ts'
import { chatHeaders } from '../chat/headers.ts'
import { sameOrigin } from '../chat/same-origin.ts'
import { isPicture, shown } from '../chat/shown.ts'
import { clearIfLeft, keepVisitor, newVisitor, sha256, visitorOf } from '../chat/visitor.ts'
import { readWriting } from '../chat/writing.ts'

/** Bytes of one message with all around it. */
const bodyBytes = 64 * 1024
/** Messages of one visitor in ten seconds: twice what the fastest thumbs manage. */
const perVisitor = 20
/** Messages from one network address in ten seconds: a whole reception centre shares one. */
const perAddress = 200
const windowMs = 10_000
/** Messages of one answer, the limit of `WebChat.thread`. */
const pageSize = 100

export type ChatRouteOptions = {
  chat: WebChat
  clock: Clock
  log: Pick<Log, 'error'>
  /** The network address a request came from, where the server knows it. Never stored. */
  addressOf?: (c: Context) => string | undefined
}

/** The routes of the chat page, all under `/chat`. What each answers stands beside it. */
export function chatRoutes({ chat, clock, log, addressOf }: ChatRouteOptions) {
  const stream = eventStreams(clock)
  const visitorGate = floodGate(perVisitor, windowMs)
  const addressGate = floodGate(perAddress, windowMs)
  // Addresses are held for seconds and only as hashes that no other process can repeat.
  const salt = crypto.randomUUID()

  async function secondsToWait(c: Context, visitor: string): Promise<number> {
    const address = addressOf?.(c)
    const wait = address === undefined ? 0 : addressGate(await sha256(salt + address), clock.now())
    return wait || visitorGate(visitor, clock.now())
  }

  return (
    new Hono()
      // The store is out of reach: nothing was kept, and the page tries again.
      .onError((error, c) => {
        log.error({ code: error.name, route: c.req.routePath }, 'the chat could not answer')
        return refuse(c, 503, 'not-stored', 'The message was not kept. Try again in a moment.')
      })
      .use('/chat', chatHeaders)
      .use('/chat/*', chatHeaders)
      .get('/chat', (c) => file(c, chat.page('chat.html')))
      .get('/chat/', (c) => c.redirect('/chat', 308))
      // Where she lands after leaving: a page that says nothing of what was here.
      .get('/chat/left', (c) => {
        clearIfLeft(c)
        return file(c, chat.page('left.html'))
      })
      .get('/chat/assets/:version/:name', (c) => {
        const { version, name } = c.req.param()
        const found = name.endsWith('.html') ? undefined : chat.page(name)
        const same = found !== undefined && version === chat.version
        c.header('cache-control', same ? 'public, max-age=31536000, immutable' : 'no-cache')
        return file(c, found)
      })
      // Languages and names for the first screen. The page asks before all else, so that she has
      // her cookie before her first message and a lost answer cannot make two persons of her.
      .get('/chat/hello', (c) => {
        keepVisitor(c)
        return c.json(chat.hello())
      })
      // 202 stored, 400 unreadable, 413 too long, 428 no cookie yet (it comes with the answer:
      // send again), 429 too fast, 503 not stored.
      .post(
        '/chat/messages',
        sameOrigin,
        bodyLimit({
          maxSize: bodyBytes,
          onError: (c) => refuse(c, 413, 'too-long', 'This message is too long. Send it in parts.'),
        }),
        async (c) => {
          const visitor = await visitorOf(c)
          if (visitor === undefined) {
            keepVisitor(c)
            return refuse(c, 428, 'no-visitor', 'Cookies are needed to know you again. Try again.')
          }
          const writing = readWriting(await c.req.json().catch(() => undefined))
          if (writing === undefined) {
            return refuse(c, 400, 'unreadable', 'This message could not be read. Write some words.')
          }
          const wait = await secondsToWait(c, visitor)
          if (wait > 0) {
            c.header('retry-after', String(wait))
            return refuse(c, 429, 'too-fast', `Too many messages at once. Wait ${wait} seconds.`)
          }
          await chat.accept(visitor, writing)
          return c.body(null, 202)
        },
      )
      .get('/chat/messages', async (c) => {
        const after = readPlace(c.req.query('after') ?? '0:0')
        if (after === undefined) return refuse(c, 400, 'unreadable', '"after" is two numbers: 3:4.')
        const visitor = await visitorOf(c)
        const items = visitor === undefined ? [] : await chat.thread(visitor, after)
        return c.json({ items: items.map(shown), more: items.length >= pageSize })
      })
      .get('/chat/files/:seq{[0-9]{1,9}}', async (c) => {
        const visitor = await visitorOf(c)
        const seq = Number(c.req.param('seq'))
        const found = visitor === undefined ? undefined : await chat.file(visitor, seq)
        if (found !== undefined) {
          const how = isPicture(found.mime) ? 'inline' : 'attachment'
          c.header('content-disposition', `${how}; filename*=UTF-8''${fileName(found.name)}`)
        }
        return file(c, found)
      })
      // Only "moved": what moved is fetched. 204 tells a browser not to ask again by itself.
      .get('/chat/events', async (c) => {
        const visitor = await visitorOf(c)
        if (visitor === undefined) return c.body(null, 204)
        const body = stream((one) => chat.listen(visitor, one))
        if (body === undefined) return c.body(null, 204)
        c.header('content-type', 'text/event-stream')
        c.header('x-accel-buffering', 'no')
        return c.body(body)
      })
      .post('/chat/forget', sameOrigin, (c) => {
        newVisitor(c)
        return c.body(null, 204)
      })
  )
}

function refuse(c: Context, status: 400 | 413 | 428 | 429 | 503, error: string, say: string) {
  return c.json({ error, say }, status)
}

function file(c: Context, found: ChatFile | undefined) {
  if (found === undefined) return c.text('Not here.', 404)
  c.header('content-type', found.mime)
  c.header('vary', 'accept-encoding')
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? found.gzip : undefined
  if (packed !== undefined) c.header('content-encoding', 'gzip')
  return c.body(packed ?? found.body)
}

function readPlace(after: string): { in: number; out: number } | undefined {
  const [, had, got] = /^(\d{1,9}):(\d{1,9})$/.exec(after) ?? []
  return had === undefined || got === undefined ? undefined : { in: Number(had), out: Number(got) }
}

/** RFC 8187: everything but letters, digits, dot, dash and underscore as UTF-8 octets. */
const fileName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*!~]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { atMost } from '#app/at-most.ts'
import type { WebChat } from '#app/chat-ports.ts'
import { fileLimits } from '#app/file-limits.ts'
import type { Clock, Log } from '#app/ports.ts'
import { chatStreams } from '../chat/chat-streams.ts'
import { pageFile, sentFile } from '../chat/file-answer.ts'
import { gatesFor } from '../chat/flood.ts'
import { chatHeaders } from '../chat/headers.ts'
import { sameOrigin } from '../chat/same-origin.ts'
import { readSending } from '../chat/sending.ts'
import { shown } from '../chat/shown.ts'
import { clearIfLeft, keepVisitor, newVisitor, sha256, visitorOf } from '../chat/visitor.ts'
import { wantedLanguages } from '../chat/wanted.ts'
import { readWriting } from '../chat/writing.ts'

/** Bytes of one message with all around it. */
const bodyBytes = 64 * 1024
/** Messages of one visitor in ten seconds: twice what the fastest thumbs manage. */
const perVisitor = 20
/** Messages from one network address in ten seconds: a whole reception centre shares one. */
const perAddress = 200
const windowMs = 10_000
/** Files of one visitor, and of one address, in a minute and in a day: they fill the disk. */
const filesAllowed = [
  [10, 60, 60_000],
  [60, 600, 86_400_000],
] as const
/** Files looked through at once: each may be a photo to be drawn anew. */
const filesAtOnce = 3
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
  const stream = chatStreams(clock)
  const messageGates = gatesFor(clock, [[perVisitor, perAddress, windowMs]])
  const fileGates = gatesFor(clock, filesAllowed)
  const fewAtOnce = atMost(filesAtOnce)
  // Addresses are held for a day at most and only as hashes that no other process can repeat.
  const salt = crypto.randomUUID()

  async function addressHash(c: Context): Promise<string | undefined> {
    const address = addressOf?.(c)
    return address === undefined ? undefined : sha256(salt + address)
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
      .get('/chat', (c) => pageFile(c, chat.page('chat.html', wantedLanguages(c))))
      .get('/chat/', (c) => c.redirect('/chat', 308))
      // Where she lands after leaving: a page that says nothing of what was here.
      .get('/chat/left', (c) => {
        clearIfLeft(c)
        return pageFile(c, chat.page('left.html', wantedLanguages(c)))
      })
      .get('/chat/assets/:version/:name', (c) => {
        const { version, name } = c.req.param()
        const found = name.endsWith('.html') ? undefined : chat.page(name)
        const same = found !== undefined && version === chat.version
        c.header('cache-control', same ? 'public, max-age=31536000, immutable' : 'no-cache')
        return pageFile(c, found)
      })
      // Languages and names for the first screen. The page asks before all else, so that she has
      // her cookie before her first message and a lost answer cannot make two persons of her.
      .get('/chat/hello', (c) => {
        keepVisitor(c)
        return c.json(chat.hello())
      })
      // The page came with the words of one language; here are those of another.
      .get('/chat/words/:tag', (c) => c.json(chat.words([c.req.param('tag')])))
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
          const wait = messageGates.wait(visitor, await addressHash(c))
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
      // A file of hers, stored before it is told. As above, and 415 for what is not taken.
      .post(
        '/chat/files',
        sameOrigin,
        bodyLimit({
          maxSize: fileLimits.web,
          onError: (c) => refuse(c, 413, 'too-large', 'This file is too large. 10 MB is the most.'),
        }),
        async (c) => {
          const visitor = await visitorOf(c)
          if (visitor === undefined) {
            keepVisitor(c)
            return refuse(c, 428, 'no-visitor', 'Cookies are needed to know you again. Try again.')
          }
          const wait = fileGates.wait(visitor, await addressHash(c))
          if (wait > 0) {
            c.header('retry-after', String(wait))
            return refuse(c, 429, 'too-fast', `Too many files. Wait ${wait} seconds.`)
          }
          const sending = await readSending(c)
          if (sending === undefined) return refuse(c, 400, 'unreadable', 'This file has no id.')
          const { refused } = await fewAtOnce(() => chat.attach(visitor, sending))
          if (refused === undefined) return c.body(null, 202)
          return refuse(c, 415, refused, 'Files of this kind are not taken. Send a photo or a PDF.')
        },
      )
      .get('/chat/files/:seq{[0-9]{1,9}}', async (c) => {
        const visitor = await visitorOf(c)
        const seq = Number(c.req.param('seq'))
        return sentFile(c, visitor === undefined ? undefined : await chat.file(visitor, seq))
      })
      .get('/chat/files/own/:seq{[0-9]{1,9}}', async (c) => {
        const visitor = await visitorOf(c)
        const seq = Number(c.req.param('seq'))
        return sentFile(c, visitor === undefined ? undefined : await chat.ownFile(visitor, seq))
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

function refuse(c: Context, status: 400 | 413 | 415 | 428 | 429 | 503, error: string, say: string) {
  return c.json({ error, say }, status)
}

function readPlace(after: string): { in: number; out: number } | undefined {
  const [, had, got] = /^(\d{1,9}):(\d{1,9})$/.exec(after) ?? []
  return had === undefined || got === undefined ? undefined : { in: Number(had), out: Number(got) }
}

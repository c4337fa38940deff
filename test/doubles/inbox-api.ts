import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Entry, Row } from '#app/inbox-ports.ts'
import type { Clock } from '#app/ports.ts'
import { readPhone } from '#content/phone.ts'
import { scopeOf } from '#core/access/scope.ts'
import { openApi } from '#http/api.ts'
import type { Known } from '#http/inbox/parts.ts'
import { Refused } from '#http/inbox/refused.ts'
import { sameSite } from '#http/inbox/same-site.ts'
import { calendarFeedRoutes } from '#http/routes/calendar-feeds.ts'
import { openAccounts } from './inbox/accounts.ts'
import { openAppointments } from './inbox/appointments.ts'
import { openChannels, templateTexts } from './inbox/channels.ts'
import { openDeeds } from './inbox/deeds.ts'
import { noKnowledge } from './inbox/knowledge.ts'
import { openLater } from './inbox/later.ts'
import { openLive } from './inbox/live.ts'
import { peopleRoutes } from './inbox/people-routes.ts'
import { openRows } from './inbox/store.ts'

/** Where the built app stands. */
const built =
  process.env['INBOX_OUT'] || fileURLToPath(new URL('../../dist/inbox', import.meta.url))
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

type Options = {
  rows?: number
  setUp?: boolean
  oidc?: boolean
  port?: number
  /** The moment of the calendar, ms since 1970. */
  calendarAt?: number
  /** Puts other parts in the place of the double's own. */
  parts?: (own: Known) => Partial<Known>
}

/**
 * The inbox's API with made-up data behind the real routes, and the built app, on one port: what the
 * pages are tried against without a database. The accounts are the double's own.
 */
export async function openInboxApi({
  rows: count = 10_000,
  setUp = true,
  oidc = false,
  port = 0,
  calendarAt = Date.now(),
  parts: others = () => ({}),
}: Options = {}) {
  const now = Date.now()
  const store = openRows(count, now)
  const hub = openLive()
  /** `asks`: a text that asks people to write is approved. */
  const state = { down: false, slow: 0, asks: true }
  const accounts = openAccounts({ setUp, oidc })
  const channels = openChannels(now)
  const later = openLater(hub.tell)
  const appointments = openAppointments(store, hub.tell, calendarAt)
  const own = {
    inbox: store.inbox,
    deeds: openDeeds(store, hub.tell),
    live: hub.live,
    translating: {
      translate: async (items, to) => ({
        items: items.map(({ key, text }) => ({ key, text: `[${to}] ${text}`, from: 'ar' })),
        state: { ok: true, since: now },
      }),
    },
    replies: { for: async () => [] },
    knowledge: noKnowledge,
    appointments: appointments.desk,
    feeds: appointments.feeds,
    channels: channels.channels,
    later: later.later,
    windowOf: (account) =>
      account.startsWith('whatsapp-cloud') ? { ms: 86_400_000, asks: state.asks } : undefined,
    templateTexts: () => templateTexts,
    phone: (text) => readPhone(text, 'PT'),
    makeCard: (stored) => ({ ...stored, languages: { writes: 'ar' }, card: [] }),
    scopeOf,
    accounts: {
      signed: async (headers) => accounts.signed({ req: { raw: { headers } } } as Context),
      note: async () => undefined,
      scope: scopeOf,
    } satisfies Known['accounts'],
    clock: {
      now: Date.now,
      after(ms: number, run: () => void) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    } as Clock,
    log: { error: console.error, warn: console.warn },
    newId: () => crypto.randomUUID(),
    startOfToday: () => now - 8 * 3_600_000,
    refused: () => undefined,
    fileBytes: 1e7,
  } as Omit<Known, 'vault'> as Known
  const parts: Known = { ...own, ...others(own) }

  const app = new Hono()
    .use('/api/*', async (c, next) => {
      if (state.slow > 0) await new Promise((go) => setTimeout(go, state.slow))
      if (state.down) return c.body(null, 503)
      return next()
    })
    .use('/api/*', sameSite)
    .get('/inbox', (c) => c.redirect('/inbox/'))
    .get('/inbox/*', (c) => {
      const path = c.req.path.slice('/inbox/'.length) || 'index.html'
      const file = `${built}/${path}`
      if (path.includes('..') || !existsSync(file)) return c.body(null, 404)
      c.header('content-security-policy', policy)
      c.header('content-type', types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
      return c.body(new Uint8Array(readFileSync(file)))
    })
    .route('/', calendarFeedRoutes(appointments.feeds))
    .route('/', accounts.doors)
    .route('/', openApi(parts))
    .route('/api', peopleRoutes(accounts))
    .onError((error, c) => {
      if (!(error instanceof Refused)) throw error
      return c.json({ error: error.code, ...error.details }, error.status)
    })
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const one = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => ready(one))
  })
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : port
  let extra = 0
  return {
    url: `http://127.0.0.1:${at}/inbox/`,
    rows: store.rows,
    /** What is known of a person beside her row: when she last wrote, who shares her phone. */
    people: store.people,
    state,
    /** How the linked account stands, and what was wished of it. */
    channels,
    /** Replies for later, to be read and changed. */
    later: later.replies,
    /** What was booked, and what people were told of it. */
    appointments,
    /** The lines of one thread, to be read and added to; `told` makes the open pages read them again. */
    thread(id: string): Entry[] {
      const row = store.rows.get(id)
      return row ? store.threadOf(row) : []
    },
    told: (id: string) => hub.tell([{ conversation: id }]),
    /** Changes a row, or adds one that waits, and tells the open pages. */
    put(row: Partial<Row> & { id?: string }): string {
      const id = row.id ?? `new${++extra}`
      const was = store.rows.get(id) ?? {
        ...(store.rows.get('2') as Row),
        waitingSince: Date.now(),
      }
      store.rows.set(id, { ...was, ...row, id })
      hub.tell([{ conversation: id }])
      return id
    },
    /** Ends every session of somebody, as disabling her would. */
    end(user: string): void {
      for (const session of [...accounts.sessions.values()]) {
        if (session.user !== user) continue
        accounts.sessions.delete(session.id)
        hub.end(session.id)
      }
    },
    close: () =>
      new Promise<void>((done) => {
        for (const { stream } of [...hub.streams]) stream.end()
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

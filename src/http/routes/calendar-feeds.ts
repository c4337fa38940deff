import { Hono } from 'hono'
import type { CalendarFeeds } from '#app/calendar-feed-ports.ts'
import type { Env } from '../inbox/env.ts'
import { right } from '../inbox/right.ts'

/** A link has 32 random bytes. */
const secretOf = /^([A-Za-z0-9_-]{43})\.ics$/

/**
 * Read-only calendars for programs that can only fetch an address. Whoever has the link may read: nothing tells a link
 * that is over from one that never was, and no cache but the reader's own keeps a file.
 */
export const calendarFeedRoutes = (feeds: Pick<CalendarFeeds, 'read'>) =>
  new Hono<Env>().get('/calendars/:file', right('everybody'), async (c) => {
    const [, secret] = secretOf.exec(c.req.param('file')) ?? []
    const file = secret === undefined ? undefined : await feeds.read(secret)
    c.header('referrer-policy', 'no-referrer')
    c.header('x-robots-tag', 'noindex')
    if (file === undefined) return c.body(null, 404)
    const tag = `"${file.tag}"`
    c.header('etag', tag)
    c.header('cache-control', 'private, max-age=300')
    const known = c.req.header('if-none-match')?.split(',') ?? []
    if (known.some((one) => one.trim().replace(/^W\//, '') === tag)) return c.body(null, 304)
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', 'inline; filename="calendar.ics"')
    return c.body(file.text)
  })

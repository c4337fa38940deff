import { Hono } from 'hono'
import type { BuiltPage } from '#app/page-ports.ts'
import { openApi } from '../api.ts'
import { calendarFeedRoutes } from '../routes/calendar-feeds.ts'
import { bodySize } from './body-size.ts'
import type { Env } from './env.ts'
import { type HeaderOptions, inboxHeaders } from './headers.ts'
import { onError } from './on-error.ts'
import { pages } from './pages.ts'
import type { InboxParts, Known } from './parts.ts'
import { refusals } from './refusals.ts'
import { notFound } from './refused.ts'
import { allDeclared } from './right.ts'
import { sameSite } from './same-site.ts'

export type InboxOptions = InboxParts & {
  /** The page as it was built; undefined where it was not. */
  page: BuiltPage | undefined
  headers: HeaderOptions
  /** Sign-in, links, one's own account, people, teams, audit: under `/api`, each declaring its right. */
  accountRoutes: Hono<Env>
}

/**
 * The inbox over HTTP: its page under `/inbox`, its API under `/api`. Throws at the start when a route
 * does not say who may use it.
 */
export function openInbox({ page, headers, accountRoutes, ...parts }: InboxOptions): Hono<Env> {
  const refused = refusals(parts)
  const known: Known = { ...parts, refused, scopeOf: (person) => parts.accounts.scope(person) }
  const cover = inboxHeaders(headers)
  const app = new Hono<Env>()
    .onError(onError({ log: parts.log, refused }))
    .use('/inbox', cover)
    .use('/inbox/*', cover)
    .use('/api/*', cover, sameSite, bodySize(parts.fileBytes))
    .route('/', pages(page))
    .route('/', calendarFeedRoutes(parts.feeds))
    .route('/', accountRoutes)
    .route('/', openApi(known))
    // For who is signed in: nobody else comes this far.
    .all('/api/*', () => {
      throw notFound()
    })
  allDeclared(app)
  return app
}

import { Hono } from 'hono'
import type { AuditEntry } from '#app/account-ports.ts'
import type { Page } from '#app/inbox-ports.ts'
import { answer } from '../inbox/answer.ts'
import type { Env } from '../inbox/env.ts'
import { query } from '../inbox/read.ts'
import { right } from '../inbox/right.ts'
import { links } from './links.ts'
import { hello, me } from './me.ts'
import type { AccountParts } from './parts.ts'
import { people } from './people.ts'
import { auditQuery } from './shapes.ts'
import { signedIn } from './signed-in.ts'
import { teams } from './teams.ts'

/** Entries of one page of the audit. */
const auditPage = 100

/** Sign-in, one-time links, one's own account, people, teams and the audit, all under `/api`. */
export const accountRoutes = (parts: AccountParts) => {
  const { accounts, addressOf } = parts
  const inside = signedIn(accounts)
  return new Hono<Env>()
    .basePath('/api')
    .get('/auth/*', right('everybody'), (c) => accounts.handle(c.req.raw, addressOf?.(c)))
    .post('/auth/*', right('everybody'), (c) => accounts.handle(c.req.raw, addressOf?.(c)))
    .route('/hello', hello(parts))
    .route('/links', links(parts))
    .use('/me/*', inside)
    .use('/people/*', inside)
    .use('/teams/*', inside)
    .use('/colleagues', inside)
    .use('/audit', inside)
    .route('/me', me(parts))
    .route('/people', people(parts))
    .route('/teams', teams(parts))
    .get('/colleagues', right('read'), async (c) => answer(c, await accounts.colleagues()))
    .get('/audit', right('audit'), query(auditQuery), async (c) => {
      const rows = await accounts.audit(c.req.valid('query').cursor, auditPage)
      const last = rows.length === auditPage ? rows.at(-1) : undefined
      const page: Page<AuditEntry> = { rows, ...(last ? { next: String(last.id) } : {}) }
      return answer(c, page)
    })
}

import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { nameOf } from '#app/name-of.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { Refused } from './refused.ts'

/** Seconds after which it makes sense to ask a store again that did not answer. */
const storeAway = 5
/** Refusals that somebody may want to look at afterwards. */
const audited = new Set(['not-found', 'role-may-not', 'cross-site'])

/** The one way from an error to an answer. Says and logs codes, never what was asked or stored. */
export const onError =
  ({ log, refused }: Pick<Known, 'log' | 'refused'>): ErrorHandler<Env> =>
  (error, c) => {
    const known = error instanceof HTTPException ? unreadable(error) : error
    const route = `${c.req.method} ${c.req.routePath}`
    if (known instanceof Refused) {
      if (audited.has(known.code)) {
        const person: string | undefined = c.get('signed')?.person.id
        refused({
          route,
          code: known.code,
          ...(person === undefined ? {} : { person }),
          ...conversationOf(c.req.path),
        })
      }
      if (known.retryAfter !== undefined) c.header('retry-after', String(known.retryAfter))
      return c.json({ error: known.code, ...known.details }, known.status)
    }
    log.error({ error: nameOf(known), route }, 'a request of the inbox failed')
    if (isOurFault(known))
      return c.json({ error: 'fault', say: 'Something is broken here. It was noted.' }, 500)
    c.header('retry-after', String(storeAway))
    return c.json({ error: 'unavailable', say: 'Nothing was kept. Try again in a moment.' }, 503)
  }

/** Errors of the program itself, which trying again does not mend. */
const isOurFault = (error: Error): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError

const unreadable = ({ status }: HTTPException): Refused =>
  new Refused(status === 413 ? 413 : 400, 'unreadable', { say: 'This request cannot be read.' })

/** The conversation a path names, when it can be one. */
function conversationOf(path: string): { conversationId?: string } {
  const id = /^\/api\/conversations\/([A-Za-z0-9_-]{1,64})(\/|$)/.exec(path)?.[1]
  return id === undefined ? {} : { conversationId: id }
}

import type { Context, Hono, MiddlewareHandler } from 'hono'
import { may, type Right } from '#core/access/may.ts'
import type { DeedName } from '#core/handoff/deed.ts'
import type { Env } from './env.ts'
import { Refused } from './refused.ts'

/** What a route asks for. `everybody`: no sign-in. `deed`: whoever reads may ask; the deed says who may. */
export type Declared = Right | DeedName | 'deed' | 'everybody'

type Declaration = MiddlewareHandler<Env> & { right: Declared }

/**
 * Declares what a route asks for, and holds it. Stands first on every route: the declaration is data on
 * the route, which the access matrix and `allDeclared` read.
 */
export function right(name: Declared): Declaration {
  const hold: MiddlewareHandler<Env> = async (c, next) => {
    if (name !== 'everybody') refuse(c, name)
    return next()
  }
  return Object.assign(hold, { right: name })
}

function refuse(c: Context<Env>, name: Exclude<Declared, 'everybody'>): void {
  const signed: Env['Variables']['signed'] | undefined = c.get('signed')
  if (signed === undefined) throw new Refused(401, 'signed-out', { say: 'Sign in first.' })
  if (signed.pending !== undefined || !signed.person.complete)
    throw new Refused(401, 'second-factor', {
      pending: signed.pending ?? 'verify',
      say: 'Show your second factor first.',
    })
  const asked: Right | DeedName = name === 'deed' ? 'read' : name
  if (!may[asked].includes(signed.person.role))
    throw new Refused(403, 'role-may-not', { say: 'Your role may not do this.' })
}

/** One row of the route table. */
export type RouteRow = { method: string; path: string; right?: Declared }

/** Every route with what it declares. Middleware for all methods is no route. */
// biome-ignore lint/suspicious/noExplicitAny: an app with any environment
export function routeTable(app: Hono<any>): readonly RouteRow[] {
  const table = new Map<string, RouteRow>()
  for (const { method, path, handler } of app.routes) {
    const declared = 'right' in handler ? (handler.right as Declared) : undefined
    if (method === 'ALL' && declared === undefined) continue
    const key = `${method} ${path}`
    const row = table.get(key) ?? { method, path }
    table.set(key, declared === undefined ? row : { ...row, right: declared })
  }
  return [...table.values()]
}

/** Throws when a route declares nothing: a server with such a route does not start. */
// biome-ignore lint/suspicious/noExplicitAny: an app with any environment
export function allDeclared(app: Hono<any>): void {
  const open = routeTable(app).filter((row) => row.right === undefined)
  if (open.length > 0)
    throw new Error(
      `Routes that do not say who may use them: ${open.map((one) => `${one.method} ${one.path}`).join(', ')}`,
    )
}

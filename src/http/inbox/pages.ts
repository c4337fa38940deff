import { type Context, Hono } from 'hono'
import type { BuiltPage, PageFile } from '#app/page-ports.ts'
import { early } from './early.ts'
import type { Env } from './env.ts'
import { right } from './right.ts'

/** What stands there when nothing was built: for who set it up, so in English. */
const notBuilt = `The inbox is not built yet.

On the server, in the folder of Acolhe, run:

  node src/inbox/ready.mjs

then start Acolhe again. "npm start" does both.
`

/**
 * The inbox itself: one page, and what it is made of. Places in it stand after the #, so that one address
 * serves all and no id of anybody is in a server's log. Files with a hash in their name never change.
 */
export const pages = (page: BuiltPage | undefined) =>
  new Hono<Env>()
    .get('/inbox', right('everybody'), (c) => c.redirect('/inbox/', 308))
    .get('/inbox/', right('everybody'), (c) => {
      if (page === undefined) return c.text(notBuilt, 503)
      c.header('link', early(page, c.req.header('accept-language'), c.req.header('cookie')))
      return send(c, page.file('index.html'), 'no-store')
    })
    .get('/inbox/assets/:name', right('everybody'), (c) =>
      send(c, page?.file(`assets/${c.req.param('name')}`), 'public, max-age=31536000, immutable'),
    )
    .get('/inbox/:name', right('everybody'), (c) =>
      send(c, page?.file(c.req.param('name')), 'no-cache'),
    )

function send(c: Context, found: PageFile | undefined, keep: string) {
  if (found === undefined) return c.text('Not here.', 404)
  c.header('content-type', found.mime)
  c.header('cache-control', keep)
  c.header('vary', 'accept-encoding')
  const takes = c.req.header('accept-encoding') ?? ''
  if (found.brotli !== undefined && /\bbr\b/.test(takes)) {
    c.header('content-encoding', 'br')
    return c.body(found.brotli)
  }
  if (found.gzip !== undefined && /\bgzip\b/.test(takes)) {
    c.header('content-encoding', 'gzip')
    return c.body(found.gzip)
  }
  return c.body(found.body)
}

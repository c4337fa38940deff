import { Hono } from 'hono'
import { z } from 'zod'
import { tabs } from '#app/inbox-ports.ts'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, query, text } from './read.ts'
import { notFound } from './refused.ts'
import { right } from './right.ts'

/** Rows of one page of the queue, and entries of one page of a thread. */
const rowsAPage = 50
const entriesAPage = 60

const word = text(100).exactOptional()
const listQuery = z.strictObject({
  tab: z.enum(tabs).default('mine'),
  queue: word,
  language: word,
  label: word,
  technician: word,
  channel: word,
  sort: z.enum(['waiting', 'newest']).default('waiting'),
  cursor: text(500).exactOptional(),
})

/** The queue, one conversation with its person, its thread, and who has it open. */
export const conversations = ({
  inbox,
  live,
  makeCard,
  windowOf,
  scopeOf,
  clock,
}: Pick<Known, 'inbox' | 'live' | 'makeCard' | 'windowOf' | 'scopeOf' | 'clock'>) =>
  new Hono<Env>()
    .get('/', right('read'), query(listQuery), async (c) => {
      const scope = scopeOf(c.var.signed.person)
      return answer(c, await inbox.list(scope, { ...c.req.valid('query'), limit: rowsAPage }))
    })
    .get('/:id', right('read'), async (c) => {
      const { person, locale } = c.var.signed
      const scope = scopeOf(person)
      const id = idOf(c.req.param('id'))
      const [row, stored] = await Promise.all([inbox.row(scope, id), inbox.person(scope, id)])
      if (row === undefined || stored === undefined) throw notFound()
      const looking = live.looking(person.id, id)
      const there = windowOf(row.account, row.language)
      const { lastInAt = 0 } = stored
      const window = there && { until: lastInAt + there.ms, asks: there.asks }
      return answer(c, {
        row,
        person: makeCard(stored, locale),
        looking,
        ...(window === undefined ? {} : { window }),
      })
    })
    .get(
      '/:id/thread',
      right('read'),
      query(z.strictObject({ before: text(500).exactOptional() })),
      async (c) => {
        const scope = scopeOf(c.var.signed.person)
        const { before } = c.req.valid('query')
        const thread = await inbox.thread(scope, idOf(c.req.param('id')), before, entriesAPage)
        if (thread === undefined) throw notFound()
        return answer(c, thread)
      },
    )
    .post(
      '/:id/looking',
      right('read'),
      body(z.strictObject({ typing: z.boolean() })),
      async (c) => {
        const { person } = c.var.signed
        const id = idOf(c.req.param('id'))
        if ((await inbox.row(scopeOf(person), id)) === undefined) throw notFound()
        live.look(person.id, id, c.req.valid('json').typing)
        return c.body(null, 204)
      },
    )
    .post('/:id/mentions/seen', right('read'), body(z.strictObject({})), async (c) => {
      const { person } = c.var.signed
      const id = idOf(c.req.param('id'))
      if ((await inbox.row(scopeOf(person), id)) === undefined) throw notFound()
      await inbox.mentionsSeen(person.id, id, clock.now())
      return c.body(null, 204)
    })

import { Hono } from 'hono'
import { z } from 'zod'
import type { Decided } from '#app/knowledge-ports.ts'
import { groupStates } from '#app/question-ports.ts'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, named, query } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'
import { refuseWhenDown, tag, translatorOff } from './translations.ts'

const decided = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer'), topic: named }),
  z.strictObject({ do: z.literal('merge'), into: named }),
  z.strictObject({ do: z.literal('split'), question: named, into: named }),
  z.strictObject({ do: z.literal('dismiss') }),
  z.strictObject({ do: z.literal('reopen') }),
]) satisfies z.ZodType<Decided>

/** Questions nobody could answer, what is decided of them, and answers that are to be reviewed. */
export const knowledge = ({
  knowledge: desk,
  translating,
}: Pick<Known, 'knowledge' | 'translating'>) =>
  new Hono<Env>()
    .get('/counts', right('knowledge'), async (c) => answer(c, await desk.counts(c.var.signed)))
    .get(
      '/questions',
      right('knowledge'),
      query(z.strictObject({ state: z.enum(groupStates) })),
      async (c) => answer(c, await desk.groups(c.var.signed, c.req.valid('query').state)),
    )
    .post('/questions/:id/decisions', right('knowledge'), body(decided), async (c) => {
      const id = idOf(c.req.param('id'))
      const done = await desk.decide(c.var.signed, id, c.req.valid('json'))
      if (done.ok) return c.body(null, 204)
      if (done.refused.code === 'not-found') throw notFound()
      throw new Refused(409, 'refused', { refused: done.refused })
    })
    .post(
      '/questions/:id/words',
      right('knowledge'),
      body(z.strictObject({ to: tag })),
      async (c) => {
        const words = await desk.words(c.var.signed, idOf(c.req.param('id')))
        if (words === undefined) throw notFound()
        if (translating === undefined) throw translatorOff()
        const { to } = c.req.valid('json')
        return answer(c, await translating.translate(words, to).catch(refuseWhenDown))
      },
    )
    .get(
      '/topics',
      right('knowledge'),
      query(z.strictObject({ question: named.optional() })),
      async (c) => answer(c, await desk.topics(c.var.signed, c.req.valid('query').question)),
    )
    .get('/answers', right('knowledge'), async (c) => answer(c, await desk.answers(c.var.signed)))

import { Hono } from 'hono'
import { z } from 'zod'
import { labelColours } from '#app/inbox-ports.ts'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, text } from './read.ts'
import { right } from './right.ts'

const labelBody = z.strictObject({
  name: text(40).refine((name) => name.trim() !== ''),
  colour: z.enum(labelColours),
})

/** The labels of the installation: everybody reads them, who leads keeps them. */
export const labels = ({ inbox }: Pick<Known, 'inbox'>) =>
  new Hono<Env>()
    .get('/', right('read'), async (c) => answer(c, await inbox.labels()))
    .put('/:id', right('labels'), body(labelBody), async (c) => {
      const { name, colour } = c.req.valid('json')
      const label = { id: idOf(c.req.param('id')), name: name.trim(), colour }
      await inbox.saveLabel(label)
      return answer(c, label)
    })
    .delete('/:id', right('labels'), async (c) => {
      await inbox.removeLabel(idOf(c.req.param('id')))
      return c.body(null, 204)
    })

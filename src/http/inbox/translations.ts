import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, text } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

/** A language tag as a browser sends it. */
export const tag = z.string().regex(/^[A-Za-z0-9-]{2,35}$/)
const toTranslate = z.strictObject({
  to: tag,
  items: z
    .array(z.strictObject({ key: text(100), text: text(10_000), from: tag.exactOptional() }))
    .max(100)
    .readonly(),
})

/** Translates texts of a thread that somebody has before her. */
export const translations = ({
  inbox,
  translating,
  scopeOf,
}: Pick<Known, 'inbox' | 'translating' | 'scopeOf'>) =>
  new Hono<Env>().post('/:id/translations', right('read'), body(toTranslate), async (c) => {
    const id = idOf(c.req.param('id'))
    if ((await inbox.row(scopeOf(c.var.signed.person), id)) === undefined) throw notFound()
    if (translating === undefined) throw translatorOff()
    const { items, to } = c.req.valid('json')
    return answer(c, await translating.translate(items, to).catch(refuseWhenDown))
  })

/** There is nothing that translates. */
export const translatorOff = () =>
  new Refused(404, 'translator-off', { say: 'No translation service is set.' })

/** The refusal of a service that does not answer; any other error as it is. */
export function refuseWhenDown(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'TranslatorDown') throw error
  throw new Refused(
    503,
    'translator-down',
    { say: 'The translation service does not answer. Originals are shown.' },
    10,
  )
}

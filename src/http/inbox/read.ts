import { validator } from 'hono/validator'
import { z } from 'zod'
import { Refused } from './refused.ts'

/** An id as stores give them. Anything else does not exist. */
const id = /^[A-Za-z0-9_.:-]{1,100}$/

/** A text of at most `most` UTF-16 units. No U+0000: PostgreSQL cannot hold it. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\0'))

/** An id that somebody names. */
export const named = z.string().regex(id)

/** A JSON body of this shape and nothing else: else 400 for what is no JSON, 422 for another shape. */
export const body = <T extends z.ZodType>(schema: T) =>
  validator('json', (value: unknown): z.output<T> => shaped(schema, value, 422))

/** The query of this shape and nothing else, else 400. */
export const query = <T extends z.ZodType>(schema: T) =>
  validator('query', (value: unknown): z.output<T> => shaped(schema, value, 400))

/** Ids in the path: one that cannot be an id does not exist. */
export function idOf(value: string): string {
  if (!id.test(value)) throw new Refused(404, 'not-found', { say: 'This is not here.' })
  return value
}

function shaped<T extends z.ZodType>(schema: T, value: unknown, status: 400 | 422): z.output<T> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  // Names of fields only: the values are somebody's words.
  const fields = [...new Set(read.error.issues.map((issue) => String(issue.path[0] ?? '')))]
    .filter((field) => /^[A-Za-z]{1,30}$/.test(field))
    .slice(0, 10)
  throw new Refused(status, 'unreadable', {
    say: 'This request is not as it should be. Load the page again.',
    fields,
  })
}

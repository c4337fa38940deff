import type { z } from 'zod'
import type { Parsed } from '../parse.ts'
import type { Report, Written } from './project.ts'
import { reportSchema } from './schema-faults.ts'

/** The value as its schema gives it, or faults. */
export const checked = <Schema extends z.ZodType>(
  schema: Schema,
  parsed: Parsed,
  written: Written,
  report: Report,
): z.output<Schema> | undefined => {
  const result = schema.safeParse(parsed.value)
  if (result.success) return result.data
  reportSchema(schema, parsed.value, result.error.issues, written, report)
  return undefined
}

/** Places in a file, below a path. */
export const writtenOf = ({ file, places }: Parsed, above: readonly string[]): Written => ({
  at: (path) => ({ file, ...places.value([...above, ...path]) }),
  keyAt: (path) => ({ file, ...places.key([...above, ...path]) }),
  inside: (path, offset) => ({ file, ...places.inside([...above, ...path], offset) }),
})

/** Names and values. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

import { z } from 'zod'
import { limits } from '../limits.ts'
import type { Exit, Path, Uses } from '../step.ts'

const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** An id of a flow, step, choice, queue or code: `to-residence`. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .meta({ description: 'Small letters, digits and hyphens; at most 32; a letter first.' })

/** A step of the same flow, or `end`. */
export const route = id.meta({ description: 'The id of a step of this flow, or end.' })

/** A text by its key: `welcome.hello` stands in locales/<tag>/welcome.json under `hello`. */
export const textKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/)
  .meta({ description: 'A text key: the file in locales, a dot, the name in it.' })

/** A variable's name. Also a CEL identifier, so no hyphens. */
export const variable = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/)
  .meta({ description: 'A variable declared in flows/variables.yaml.' })

/** A CEL expression. Numbers and flags may stand without quotes. */
export const expression = z
  .union([z.string().min(1).max(limits.expression), z.number(), z.boolean()])
  .transform(String)
  .meta({ description: 'An expression (CEL): \'open && language == "pt-PT"\'.' })

/** A span of time as written, `10m`, `24h`, `2d`; in ms once read. */
export const duration = z
  .string()
  .regex(/^[1-9][0-9]{0,3}[mhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * unit[text.at(-1) as keyof typeof unit])
  .refine((ms) => ms <= limits.wait, { params: { fault: 'out-of-range', max: '400d' } })
  .meta({ description: 'Minutes, hours or days: 10m, 24h, 2d.' })

/** A semantic code for reports: `area.residence`. */
export const code = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$/)
  .meta({ description: 'A code for reports: area.residence.' })

/** Codes that any step and any choice may carry. */
export const tagged = {
  tag: z
    .array(code)
    .min(1)
    .max(10)
    .optional()
    .meta({ description: 'Codes that reports count by.' }),
}
export type Tagged = { tag?: readonly string[] | undefined }

/** Extra values for a text: name -> CEL. */
export const textVars = z.record(variable, expression).meta({
  description: 'Extra values for the text: name, then an expression.',
})

/** What every question states: how often it is tried, and where it goes when nobody answers. */
export const patience = {
  tries: z.int().min(1).max(limits.tries).meta({ description: 'How many answers are tried.' }),
  'after-tries': route.meta({ description: 'Where it goes when that many were not understood.' }),
  wait: z.strictObject({ for: duration, next: route }).meta({
    description: 'How long an answer is waited for, and where it goes then.',
  }),
}

type Patience = { tries: number; 'after-tries': string; wait: { next: string } }

/** Where the patience of a question leads, for the checker: behind the exits of its own. */
export const patienceExits = (spec: Patience): readonly Exit[] => [
  { name: 'after-tries', to: spec['after-tries'], path: ['after-tries'] },
  { name: 'wait', to: spec.wait.next, path: ['wait', 'next'] },
]

/** The part of a question that all kinds of questions share. */
export const patienceOf = (spec: Patience) => ({
  tries: spec.tries,
  afterTries: spec['after-tries'],
})

/** A record of expressions as uses of the checker. */
export const expressionsOf = (
  written: Readonly<Record<string, string>> | undefined,
  at: Path,
): Uses['expressions'] =>
  Object.entries(written ?? {}).map(([name, source]) => ({
    source,
    path: [...at, name],
    want: 'any',
  }))

/** Uses of a step that uses nothing: what each kind starts from. */
export const noUses: Uses = {
  exits: [],
  texts: [],
  expressions: [],
  writes: [],
  flows: [],
  queues: [],
  files: [],
}

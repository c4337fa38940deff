import { z } from 'zod'
import { interrupts, type Trigger } from './flow.ts'
import { limits } from './limits.ts'
import { id, route } from './steps/fields.ts'

/** Interrupts that some flow starts on; back, repeat and why are the engine's own. */
export const flowInterrupts = [
  'menu',
  'language',
  'person',
  'stop',
  'delete',
  'safe-word',
] as const satisfies readonly (typeof interrupts)[number][]

const named = z
  .strictObject({
    keyword: id.meta({ description: 'Words of locales/<tag>/keywords.json.' }).optional(),
    queued: id
      .meta({
        description:
          'A keyword that cannot wait: while she is queued for a person this flow answers it. Such a flow neither asks nor waits.',
      })
      .optional(),
    interrupt: z.enum(flowInterrupts).optional(),
    // Telegram's limits of a /start payload.
    link: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .meta({ description: 'What a deep link or QR code carries.' })
      .optional(),
  })
  .superRefine((start, context) => {
    if (Object.keys(start).length !== 1)
      context.addIssue({ code: 'custom', params: { fault: 'start-shape' } })
  })

const start = z.union([
  named,
  z.enum([
    'new-contact',
    'any-message',
    'question',
    'language-unclear',
    'answered',
    'reminder',
    'offered',
    'appointment-changed',
  ]),
])

/** One flow; its steps are read one by one, each by the schema of its kind. */
export const flowFile = z.strictObject({
  flow: id.meta({ description: 'The id of this flow.' }),
  starts: z.array(start).max(50).default([]).meta({ description: 'What starts this flow.' }),
  forbid: z
    .array(z.enum(interrupts))
    .default([])
    .meta({ description: 'Interrupts this flow does not answer to.' }),
  urgent: z
    .boolean()
    .default(false)
    .meta({ description: 'A legal or safety correction: whoever waits here is asked anew.' }),
  moved: z
    .record(id, route)
    .default({})
    .meta({ description: 'Where to go on for who waits at a step that is gone: old: new.' }),
  steps: z
    .record(id, z.record(z.string(), z.unknown()))
    .superRefine((steps, context) => {
      const count = Object.keys(steps).length
      if (count === 0) context.addIssue({ code: 'custom', params: { fault: 'is-empty' } })
      if (count > limits.steps)
        context.addIssue({ code: 'custom', params: { fault: 'too-many', max: limits.steps } })
    })
    .meta({ description: 'The steps, each under its id; the first one is where the flow begins.' }),
})

/** A start as the bundle has it. */
export const triggerOf = (written: z.output<typeof start>): Trigger => {
  if (typeof written === 'string') return { on: written }
  if (written.keyword !== undefined) return { on: 'keyword', keyword: written.keyword }
  if (written.queued !== undefined) return { on: 'queued', queued: written.queued }
  if (written.interrupt !== undefined) return { on: 'interrupt', interrupt: written.interrupt }
  return { on: 'link', link: written.link ?? '' }
}

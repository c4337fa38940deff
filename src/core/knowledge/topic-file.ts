import { z } from 'zod'
import { attachment } from '../flow/steps/attachment.ts'
import { expression, id } from '../flow/steps/fields.ts'
import { areas, nextSteps, pmimAreas, routes, sourceTexts, type Topic } from './topic.ts'

/** A day: 2026-12-24. */
export const day = z.string().regex(/^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/)
/** A day, a month or a year: 2026-12-24, 2026-12, 2026. */
export const dayOrLess = z.string().regex(/^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$/)
const file = attachment.file.unwrap()

/** flows/answers/*.yaml: one thing people ask. Its words stand in locales/<tag>/answers.json. */
export const topicFile = z.strictObject({
  answer: id.meta({ description: 'The id of this topic: answers.<id> has its words.' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ description: 'Whose rules it tells, ISO 3166-1: PT.' }),
  area: z.enum(areas).meta({ description: 'Service area of the attendance register.' }),
  pmim: z.enum(pmimAreas).meta({ description: 'Area of the municipal plan for migrants.' }),
  route: z
    .enum(routes)
    .exclude(['menu'])
    .default('faq')
    .meta({ description: 'What is done first: faq answers it.' }),
  sources: z
    .array(
      z
        .strictObject({
          name: z
            .string()
            .trim()
            .min(1)
            .max(120)
            .optional()
            .meta({ description: 'A name people can read, as the institution writes it.' }),
          text: z.enum(sourceTexts).optional().meta({
            description: 'What is no institution, said in her language: sources.<text>.',
          }),
          date: z
            .union([z.string(), z.int()])
            .transform(String)
            .pipe(dayOrLess)
            .meta({ description: 'When it was true: 2025, 2025-04 or 2025-04-01.' }),
          url: z.url({ protocol: /^https$/ }).optional(),
        })
        .refine(({ name, text }) => name !== undefined || text !== undefined, {
          path: ['name'],
          params: { fault: 'missing-key' },
        }),
    )
    .min(1)
    .max(10),
  confidence: z.enum(['high', 'medium', 'low']),
  'review-due': day.meta({ description: 'From this day on people do not get the answer.' }),
  'under-review': z
    .boolean()
    .default(false)
    .meta({ description: 'Thought to be out of date: people do not get the answer.' }),
  reviewed: z
    .strictObject({ by: z.string().trim().min(1).max(100), on: day })
    .optional()
    .meta({ description: 'Who of the centre has read it, and when. Absent: nobody yet.' }),
  next: z
    .array(z.enum(nextSteps))
    .max(nextSteps.length)
    .default(['person'])
    .meta({ description: 'What may follow the answer.' }),
  guides: z
    .record(id, z.record(z.string().min(2).max(35), file))
    .default({})
    .meta({ description: 'Documents: an id, then a file for each language.' }),
  variants: z
    .record(id, z.strictObject({ if: expression }))
    .default({})
    .meta({ description: 'Other words for some people: the first whose condition holds.' }),
})

/** A topic as the bundle has it. */
export const topicOf = (written: z.output<typeof topicFile>): Topic => {
  const {
    answer,
    'review-due': reviewDue,
    'under-review': underReview,
    reviewed,
    sources,
    guides,
    variants,
    ...rest
  } = written
  return {
    id: answer,
    ...rest,
    sources: sources.map(({ text, name, date, url }) => ({
      ...(text === undefined ? undefined : { text }),
      ...(name === undefined ? undefined : { name }),
      date,
      ...(url === undefined ? undefined : { url }),
    })),
    ...(reviewed === undefined ? undefined : { reviewed }),
    reviewDue,
    underReview,
    guides: Object.entries(guides).map(([name, files]) => ({ id: name, files })),
    variants: Object.entries(variants).map(([name, one]) => ({ id: name, if: one.if })),
  }
}

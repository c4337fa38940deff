import { z } from 'zod'
import { dayHours, week } from './hours-text.ts'
import { duration, id } from './steps/fields.ts'

/** A date; whether the calendar has it is a check of its own, which says it better. */
const date = z.string().max(10).meta({ description: 'A date: 2026-12-24.' })

/** Dates and stretches of dates. */
export const dates = z
  .array(z.string().max(21))
  .max(400)
  .default([])
  .meta({ description: 'Dates, or from and to: 2026-12-24, 2026-08-03/2026-08-14.' })

/** Minutes in whole cells of five. */
export const minutes = z.int().min(5).max(480).multipleOf(5)

/** On which days: the keys of whatever has a week, or a rule with hours. */
export const patternKeys = {
  week: week.optional(),
  rule: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Days by RFC 5545: FREQ=MONTHLY;BYDAY=2TU. Needs from and hours.' }),
  hours: dayHours.min(1).optional().meta({ description: 'Hours of the days of the rule.' }),
  from: date.optional().meta({ description: 'The first date; a rule counts from it.' }),
  until: date.optional().meta({ description: 'The last date.' }),
}

/** A week, or a rule with hours and its first date: one of the two. */
export const hasPattern = (
  written: { [key in keyof typeof patternKeys]?: unknown },
  context: z.core.$RefinementCtx,
): void => {
  const fault = (code: string, key: string) =>
    context.addIssue({ code: 'custom', params: { fault: code }, path: [key] })
  if (written.week !== undefined) {
    for (const key of ['rule', 'hours'] as const)
      if (written[key] !== undefined) fault('unknown-key', key)
  } else if (written.rule === undefined) fault('missing-key', 'week')
  else
    for (const key of ['from', 'hours'] as const)
      if (written[key] === undefined) fault('missing-key', key)
}

/** What is known of every place people come to, the centre included. */
export const placeKeys = {
  landmark: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'What people find it by: behind the church.' }),
  pin: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    })
    .optional(),
  bus: z.string().trim().min(1).max(300).optional(),
  'step-free': z.boolean().optional(),
  municipality: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'Gives the municipal holiday: a name of municipal-holidays.yaml.' }),
  serves: z
    .array(z.string().trim().min(2).max(80))
    .max(300)
    .default([])
    .meta({ description: 'Parishes and municipalities whose people come here.' }),
  opens: z
    .array(
      z
        .strictObject({
          rule: patternKeys.rule,
          hours: patternKeys.hours,
          from: patternKeys.from,
          until: patternKeys.until,
        })
        .superRefine(hasPattern),
    )
    .max(50)
    .default([])
    .meta({ description: 'Days by a rule, beside the week: every second Tuesday.' }),
  exceptions: z
    .record(z.string().max(10), dayHours)
    .default({})
    .meta({ description: 'Hours of single dates in place of the usual ones.' }),
  'by-appointment-only': z.boolean().default(false),
  desks: z.int().min(1).max(50).optional().meta({ description: 'How many are seen at once.' }),
  rooms: z.array(id).min(1).max(50).optional().meta({ description: 'The same, by names.' }),
  notice: duration.optional().meta({ description: 'Least time before an appointment: 24h.' }),
  'minutes-to': z
    .record(id, z.int().min(0).max(600))
    .default({})
    .meta({ description: 'Minutes on the road to other places.' }),
}

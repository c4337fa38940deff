import { z } from 'zod'
import type { Centre, Hours } from '../centre.ts'
import type { QueueInfo } from './bundle.ts'
import { id, variable } from './steps/fields.ts'
import type { Variable } from './variable.ts'

/** flows/variables.yaml: what may be remembered, why, and for how long. */
export const variablesFile = z.strictObject({
  variables: z.record(
    variable,
    z.strictObject({
      type: z.enum(['text', 'number', 'flag', 'list']),
      scope: z.enum(['person', 'case', 'session']),
      purpose: z.string().trim().min(1).max(500),
      sensitivity: z.enum(['none', 'personal', 'special']),
      retention: z
        .string()
        .regex(/^([1-9][0-9]{0,3}d|session)$/)
        .meta({ description: 'Days it is kept, 30d, or session.' }),
    }),
  ),
})

const queue = z.strictObject({
  id,
  centre: id.optional().meta({ description: 'Whose people answer it: a centre of flows/centres.' }),
  languages: z
    .array(z.string().min(2).max(35))
    .max(50)
    .default([])
    .meta({ description: 'Languages it is meant for: [ar, ur]. All when absent.' }),
  topics: z.array(id).max(50).default([]).meta({ description: 'Topics it is meant for.' }),
  capacity: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'Who holds this many takes nothing more from it.' }),
  'expected-minutes': z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'How long people usually wait, until the inbox knows it by itself.' }),
})

/** A queue as its file says it. */
export type QueueDraft = z.output<typeof queue>

/** flows/queues.yaml: the queues of people a conversation may be handed to, by id or with more about each. */
export const queuesFile = z.strictObject({
  queues: z.array(z.union([id.transform((name) => queue.parse({ id: name })), queue])).max(100),
})

/** flows/replies.yaml: replies that technicians need often. Words: `replies.*` in the locales. */
export const repliesFile = z.strictObject({
  replies: z.record(
    id,
    z.strictObject({
      queues: z.array(id).max(100).default([]),
      topics: z.array(id).max(10).default([]),
    }),
  ),
})

/** flows/glossary.yaml: words that no machine translates. */
export const glossaryFile = z.strictObject({
  glossary: z.array(z.string().trim().min(2).max(60)).max(500),
})

const time = '([01][0-9]|2[0-3]):([0-5][0-9])'
const hours = z
  .string()
  .regex(new RegExp(`^${time}-(${time}|24:00)$`))
  .meta({ description: 'From and to, local time: 09:30-13:00.' })
  .transform((text): Hours => {
    const [from = 0, to = 0] = text
      .split('-')
      .map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
    return { from, to }
  })
const day = z.array(hours).max(10).default([])
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** flows/centres/*.yaml: a centre and its opening hours. */
export const centreFile = z.strictObject({
  centre: id,
  name: z.string().trim().min(1).max(200),
  phone: z.string().regex(/^\+?[0-9 ]{3,20}$/),
  address: z.string().trim().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }),
  zone: z.string().min(1).max(64).meta({ description: 'IANA time zone: Europe/Lisbon.' }),
  language: z.string().min(2).max(35).meta({ description: 'A folder of locales: pt-PT.' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ description: 'ISO 3166-1: PT.' }),
  week: z.strictObject({
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  }),
  closed: z.array(z.string()).max(400).default([]).meta({ description: 'Dates: 2026-12-24.' }),
  'municipal-holiday': z
    .string()
    .regex(/^([0-9]{2}-[0-9]{2}|easter[+-][0-9]{1,3})$/)
    .meta({ description: '06-24, or easter+39.' })
    .optional(),
  'safe-hours': hours
    .optional()
    .meta({ description: 'When a phone may ring that others hear: 08:00-21:00 when absent.' }),
  'retention-days': z.int().min(1).max(3650),
})

/** A queue as the bundle has it; without a centre of its own it is the first one's. */
export const queueOf = (written: QueueDraft, first: string): QueueInfo => {
  const { capacity, 'expected-minutes': minutes, centre = first, ...rest } = written
  return {
    ...rest,
    centre,
    ...(capacity === undefined ? undefined : { capacity }),
    ...(minutes === undefined ? undefined : { expectedMinutes: minutes }),
  }
}

/** A variable as the bundle has it. */
export const variableOf = (
  name: string,
  written: z.output<typeof variablesFile>['variables'][string],
): Variable => {
  const { retention, ...rest } = written
  return {
    name,
    ...rest,
    retentionDays: retention === 'session' ? 0 : Number.parseInt(retention, 10),
  }
}

/** A centre as the bundle has it. */
export const centreOf = (written: z.output<typeof centreFile>): Centre => {
  const {
    centre,
    week,
    'municipal-holiday': municipalHoliday,
    'safe-hours': safeHours,
    'retention-days': retentionDays,
    ...rest
  } = written
  return {
    id: centre,
    ...rest,
    week: weekdays.map((name) => week[name]),
    ...(municipalHoliday === undefined ? undefined : { municipalHoliday }),
    ...(safeHours === undefined ? undefined : { safeHours }),
    retentionDays,
  }
}

import { z } from 'zod'
import { datesOf } from '../booking/day.ts'
import type { Centre } from '../centre.ts'
import type { QueueInfo } from './bundle.ts'
import { hours, week, weekOf } from './hours-text.ts'
import { dates, placeKeys } from './place-keys.ts'
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

// A house is open by its week: what says "open" to people must be one thing.
const { opens, ...centrePlace } = placeKeys

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
  week,
  closed: dates,
  'municipal-holiday': z
    .string()
    .regex(/^([0-9]{2}-[0-9]{2}|easter[+-][0-9]{1,3})$/)
    .meta({ description: '06-24, or easter+39.' })
    .optional(),
  'safe-hours': hours
    .optional()
    .meta({ description: 'When a phone may ring that others hear: 08:00-21:00 when absent.' }),
  'retention-days': z.int().min(1).max(3650),
  ...centrePlace,
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

/** A centre file as read. */
export type CentreDraft = z.output<typeof centreFile>

/** A centre as the bundle has it. What only appointments need stands in the calendar, where it is a place. */
export const centreOf = (written: CentreDraft, municipalHoliday: string | undefined): Centre => {
  const { centre, name, phone, address, url, zone, language, country, exceptions } = written
  const safeHours = written['safe-hours']
  return {
    ...{ id: centre, name, phone, address, url, zone, language, country },
    week: weekOf(written.week),
    closed: written.closed.flatMap(datesOf),
    ...(Object.keys(exceptions).length === 0 ? undefined : { exceptions }),
    ...(municipalHoliday === undefined ? undefined : { municipalHoliday }),
    ...(safeHours === undefined ? undefined : { safeHours }),
    retentionDays: written['retention-days'],
  }
}

import { z } from 'zod'
import { serviceKinds } from '../booking/calendar.ts'
import { areas } from '../knowledge/topic.ts'
import { week } from './hours-text.ts'
import { dates, hasPattern, minutes, patternKeys, placeKeys } from './place-keys.ts'
import { duration, id } from './steps/fields.ts'

const name = z.string().trim().min(1).max(200)
const languages = z.array(z.string().min(2).max(35)).max(50)

/** flows/centres/*.yaml: a place people come to beside the centre, such as a parish hall. */
export const placeFile = z.strictObject({
  place: id.meta({ description: 'The id of this place.' }),
  name,
  phone: z
    .string()
    .regex(/^\+?[0-9 ]{3,20}$/)
    .optional(),
  address: z.string().trim().min(1).max(300),
  zone: z.string().min(1).max(64).meta({ description: 'IANA time zone: Europe/Lisbon.' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ description: 'ISO 3166-1: PT.' }),
  week: week.optional().meta({ description: 'Its own weekly hours.' }),
  closed: dates,
  ...placeKeys,
})

const session = z
  .strictObject({ place: id, by: id, room: id.optional(), ...patternKeys })
  .superRefine(hasPattern)

const service = z
  .strictObject({
    kind: z.enum(serviceKinds).default('desk'),
    minutes,
    'interpreter-minutes': minutes.optional().meta({ description: 'More with an interpreter.' }),
    'per-person': z
      .strictObject({ minutes, from: z.int().min(2).max(30) })
      .optional()
      .meta({ description: 'More for each person from the nth on.' }),
    capacity: z.int().min(1).max(100).default(10).meta({ description: 'Most people at once.' }),
    every: minutes.default(15).meta({ description: 'Offers begin this many minutes apart.' }),
    notice: duration.optional().meta({ description: 'Least time before it: 24h.' }),
    horizon: z.int().min(1).max(366).default(60).meta({ description: 'Days ahead.' }),
    places: z.array(id).max(100).default([]).meta({ description: 'Only here. All when absent.' }),
    topics: z.array(id).max(100).default([]),
    areas: z.array(z.enum(areas)).max(areas.length).default([]),
    brings: z.array(id).max(20).default([]).meta({ description: 'Papers: texts papers.<id>.' }),
    'walk-in': z.boolean().default(false),
    approval: z.boolean().default(false).meta({ description: 'A technician says yes first.' }),
    destination: z
      .strictObject({
        name,
        address: z.string().trim().min(1).max(300),
        'minutes-from': z.record(id, z.int().min(0).max(240).multipleOf(5)),
        vehicle: z.boolean().default(false),
      })
      .optional()
      .meta({ description: 'Where somebody goes along to; minutes one way from each place.' }),
    sessions: z.array(session).max(50).default([]).meta({ description: 'When a group meets.' }),
  })
  .superRefine(({ kind, destination, sessions }, context) => {
    const missing = (key: string) =>
      context.addIssue({ code: 'custom', params: { fault: 'missing-key' }, path: [key] })
    if (kind === 'accompaniment' && destination === undefined) missing('destination')
    if (kind === 'group' && sessions.length === 0) missing('sessions')
  })

/** flows/centres/services.yaml: what appointments can be for. Words: `services.*` in the locales. */
export const servicesFile = z.strictObject({ services: z.record(id, service) })

const works = z.strictObject({ place: id, ...patternKeys }).superRefine(hasPattern)

/** flows/centres/staff.yaml: who sees people, and when she is where. */
export const staffFile = z.strictObject({
  staff: z.record(
    id,
    z.strictObject({
      name,
      speaks: languages.min(1).meta({ description: 'Languages: [pt, fr].' }),
      gender: z.enum(['woman', 'man']).optional(),
      services: z.array(id).max(100).meta({ description: 'Ids of services.yaml.' }),
      works: z.array(works).max(20),
      away: dates,
    }),
  ),
})

/** flows/centres/resources.yaml: who and what comes along. */
export const resourcesFile = z.strictObject({
  resources: z.record(
    id,
    z.strictObject({
      kind: z.enum(['interpreter', 'mediator', 'vehicle']),
      name,
      speaks: languages.default([]),
      works: z
        .array(
          z
            .strictObject({
              places: z
                .array(id)
                .min(1)
                .max(100)
                .optional()
                .meta({ description: 'Where; absent: everywhere, by phone.' }),
              ...patternKeys,
            })
            .superRefine(hasPattern),
        )
        .max(20),
      away: dates,
    }),
  ),
})

/** flows/centres/municipal-holidays.yaml: the holiday of each municipality. */
export const municipalHolidaysFile = z.strictObject({
  'municipal-holidays': z
    .array(
      z.strictObject({
        municipality: z.string().trim().min(2).max(80),
        on: z
          .string()
          .regex(/^([0-9]{2}-[0-9]{2}|easter[+-][0-9]{1,3})$/)
          .meta({ description: '06-24, or easter+39.' }),
        source: z.string().trim().min(1).max(200).meta({ description: 'Who says so.' }),
      }),
    )
    .max(2000),
})

export type PlaceDraft = Omit<z.output<typeof placeFile>, 'place'>
export type ServiceDraft = z.output<typeof service>
export type StaffDraft = z.output<typeof staffFile>['staff'][string]
export type ResourceDraft = z.output<typeof resourcesFile>['resources'][string]
export type HolidayDraft = z.output<typeof municipalHolidaysFile>['municipal-holidays'][number]

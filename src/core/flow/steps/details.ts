import { z } from 'zod'
import type { Calendar } from '../../booking/calendar.ts'
import type { Message } from '../../effect.ts'
import type { TextRef } from '../../words.ts'
import { appointmentInHand, type InHand, wallClock } from '../appointment-variables.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, route, tagged, textKey } from './fields.ts'

const texts: Readonly<Record<string, readonly string[]>> = {
  'booked.where': ['place', 'address'],
  'booked.landmark': ['landmark'],
  'booked.bus': ['bus'],
  'booked.step-free': [],
  'booked.by-phone': [],
  'booked.there': ['place', 'address'],
  'booked.with': ['name', 'tongue'],
  'booked.interpreted': ['name', 'tongue'],
  'booked.brings': [],
  'booked.paper': ['paper'],
  'booked.calendar': [],
}
/** What it is called in her calendar, where others may read it. */
const title = 'booked.title'

/**
 * Tells all of the appointment in hand: when, where, how to find it, who speaks what, what to bring; with a pin on
 * the map and, but where it says not, an entry for her calendar.
 */
export const details = defineStep({
  name: 'details',
  schema: z.strictObject({
    details: textKey.meta({
      description:
        'Tells all of the appointment in hand, with map and calendar entry: the key of the first line.',
    }),
    calendar: z.boolean().default(true).meta({
      description: 'false: without the entry for her calendar, which she has from before.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    texts: [
      { key: spec.details, path: ['details'] },
      { key: title, path: ['details'] },
      ...Object.entries(texts).map(([key, vars]) => ({ key, path: ['details'], vars })),
    ],
  }),
  enter: (spec, context) => {
    const booking = appointmentInHand(context)
    if (booking === undefined) return { next: spec.next }
    const { calendar } = context.known.bundle
    const place = isAway(booking) ? undefined : calendar.places.get(booking.slot.place)
    const told: Message = {
      text: { key: spec.details },
      below: linesOf(booking, context),
      choices: [],
      ...(place?.pin && { attachment: { kind: 'location', ...place.pin, name: place.name } }),
    }
    const entry: Message = {
      text: { key: 'booked.calendar' },
      choices: [],
      attachment: entryOf(booking, context),
    }
    return {
      effects: (spec.calendar ? [told, entry] : [told]).map(
        (message) => ({ do: 'say', message }) as const,
      ),
      next: spec.next,
    }
  },
})

const isAway = ({ kind }: InHand): boolean => kind === 'phone' || kind === 'video'

function linesOf(booking: InHand, { known, language }: StepContext): readonly TextRef[] {
  const { lexicon, bundle } = known
  const { calendar } = bundle
  const { slot } = booking
  const service = calendar.services.get(slot.service)
  const brings = service?.brings ?? []
  const name = calendar.staff.get(slot.technician)?.name
  const tongue = booking.language
  const spoken = slot.interpreter === undefined ? 'booked.with' : 'booked.interpreted'
  return [
    ...whereLines(booking, calendar),
    ...(service?.destination === undefined
      ? []
      : [
          line('booked.there', {
            place: service.destination.name,
            address: service.destination.address,
          }),
        ]),
    ...(name === undefined || tongue === undefined ? [] : [line(spoken, { name, tongue })]),
    ...(brings.length === 0 ? [] : [line('booked.brings')]),
    ...brings.map((paper) =>
      line('booked.paper', { paper: lexicon.title(language, `papers.${paper}`) }),
    ),
  ]
}

const line = (key: string, vars: TextRef['vars'] = {}): TextRef => ({ key, vars })

function whereLines(booking: InHand, { places }: Calendar): readonly TextRef[] {
  const place = places.get(booking.slot.place)
  if (isAway(booking) || place === undefined) return [line('booked.by-phone')]
  const { name, address, landmark, bus, stepFree } = place
  return [
    line('booked.where', { place: name, address }),
    ...(landmark === undefined ? [] : [line('booked.landmark', { landmark })]),
    ...(bus === undefined ? [] : [line('booked.bus', { bus })]),
    ...(stepFree === true ? [line('booked.step-free')] : []),
  ]
}

/** Later entries of the same appointment outdo earlier ones: they are counted in seconds. */
const since = 1_767_225_600_000

function entryOf(
  booking: InHand,
  { known, language }: StepContext,
): NonNullable<Message['attachment']> {
  const { now, lexicon, bundle } = known
  const { id, slot } = booking
  const place = isAway(booking) ? undefined : bundle.calendar.places.get(slot.place)
  const day = wallClock(slot.start, place?.zone ?? 'UTC').slice(0, 10)
  return {
    kind: 'calendar',
    id,
    name: `${day}.ics`,
    title: lexicon.title(language, title),
    start: slot.start,
    end: slot.end,
    sequence: Math.max(0, Math.floor((now - since) / 1000)),
    ...(place && { where: place.address }),
  }
}

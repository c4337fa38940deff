import { Temporal } from 'temporal-polyfill'
import type { Booking } from '../booking/booking.ts'
import type { Language } from '../language.ts'
import type { Value, Vars } from '../words.ts'
import type { StepContext, Uses } from './step.ts'

/**
 * Variables that the steps about appointments read and set, by what they are. Flows declare them; `with*` are told
 * of the appointment in hand, for texts and conditions.
 */
export const appointmentVariables = {
  service: 'service',
  place: 'place',
  people: 'people',
  language: 'interpreter',
  gender: 'gender',
  lives: 'lives',
  /** The appointment in hand, and what texts say of it. */
  id: 'appointment',
  state: 'appointment_state',
  when: 'appointment_when',
  where: 'appointment_place',
  /** Why she is told of it without having asked: an `Occasion`, or `missed-again`. */
  occasion: 'occasion',
} as const

/** The appointment in hand as it is after this turn, for steps that tell of it: no variable of a coordinator. */
const inHand = 'appointment-in-hand'

/** What is kept of the appointment in hand: all but what it takes. */
export type InHand = Omit<Booking, 'takes' | 'person'>

/** The value of a variable, wherever flows keep it. */
export const kept = ({ vars, conversation }: StepContext, name: string): Value =>
  vars[name] ?? conversation.case[name] ?? conversation.person[name] ?? null

/** The text a variable holds; undefined where it holds none. */
export function keptText(context: StepContext, name: string): string | undefined {
  const value = kept(context, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Takes an appointment in hand: everything of it that flows may read. */
export function takingInHand(
  { known: { bundle, lexicon }, language }: Pick<StepContext, 'known' | 'language'>,
  booking: Booking,
): Vars {
  const { takes: _takes, person: _person, ...kept } = booking
  const { slot, kind, id, state } = booking
  const place = bundle.calendar.places.get(slot.place)
  const away = kind === 'phone' || kind === 'video'
  const names = appointmentVariables
  return {
    [inHand]: JSON.stringify(kept),
    [names.id]: id,
    [names.state]: state,
    [names.when]: wallClock(slot.start, place?.zone ?? 'UTC'),
    [names.where]: away ? lexicon.title(language, `services.${slot.service}`) : (place?.name ?? ''),
  }
}

/** What she asked for when she made it: who cancels it and wants another need not say all of it again. */
export const askedOnceMore = ({ slot, language }: Pick<Booking, 'slot' | 'language'>): Vars => ({
  [appointmentVariables.service]: slot.service,
  [appointmentVariables.place]: slot.place,
  [appointmentVariables.people]: slot.people,
  ...(language === undefined ? undefined : { [appointmentVariables.language]: language }),
})

/** What the steps that take an appointment in hand write, for the checker. */
export const writesOfAppointment = (path: string): Uses['writes'] => {
  const { id, state, when, where } = appointmentVariables
  return [id, state, when, where].map((variable) => ({ variable, path: [path], type: 'text' }))
}

/** The appointment in hand. */
export function appointmentInHand({ vars }: StepContext): InHand | undefined {
  const held = vars[inHand]
  return typeof held === 'string' ? (JSON.parse(held) as InHand) : undefined
}

/** A moment (ms) on the wall clock of a zone: `2026-11-30T10:30`. */
export const wallClock = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/** A language as the calendar's people speak it and texts name it: the shipped tag where there is one. */
export const tagFor = (shipped: readonly Language[], spoken: string): string =>
  shipped.find((one) => primary(one) === primary(spoken)) ?? spoken

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

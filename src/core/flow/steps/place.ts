import { z } from 'zod'
import type { Place } from '../../booking/calendar.ts'
import { nearestPlaces } from '../../booking/nearest-places.ts'
import type { Vars } from '../../words.ts'
import { aboutVariable } from '../about-topic.ts'
import { appointmentVariables, kept, keptText } from '../appointment-variables.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, route, tagged, textKey } from './fields.ts'
import {
  answeredBy,
  askPick,
  exitsOf,
  type Named,
  type Picking,
  pickQuestion,
  readPicking,
  toPerson,
  writes,
} from './picking.ts'

/** Choices besides the places; also ids of their words. */
const another = 'another'
const phone = 'phone'
const person = 'person'
/** What she wanted to come for before she chose a call: no variable of a coordinator. */
const before = 'service-before-call'
/** Places shown at once, and the variable that says how many were shown before. */
const shownAtOnce = 3
const page = 'place-page'

/**
 * Asks which place she wants to come to: the nearest to where she lives first, three at a time. What is by phone
 * or video needs none, and nothing is asked.
 */
export const place = defineStep({
  name: 'place',
  schema: z.strictObject({
    place: textKey.meta({
      description:
        'Asks which place to come to, the nearest to lives first: the key of the question. Its choices: another, phone, person.',
    }),
    ...patience,
    ...tagged,
    phone: route.meta({
      description: 'Where it goes for a call instead: service is that one then.',
    }),
    'to-person': route.meta({
      description: 'Where it goes when she would rather talk to somebody.',
    }),
    next: route.meta({ description: 'Where it goes on: place is where she comes to.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [...exitsOf(spec, ['next', phone, toPerson]), ...patienceExits(spec)],
    texts: [{ key: spec.place, path: ['place'], choices: [another, phone, person] }],
    writes: [
      writes(appointmentVariables.place, 'place'),
      writes(appointmentVariables.service, 'phone'),
    ],
  }),
  enter: (spec, context) => {
    // Who comes back from a call that was not to be had chooses a place after all.
    const back = comingBack(context)
    const here = { ...context, vars: { ...context.vars, ...back } }
    if (isAway(here)) return { set: { [appointmentVariables.place]: '' }, next: spec.next }
    return { set: back, ...askPick(picking(spec.place, here), spec.wait, here) }
  },
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => {
      const shown = readPicking(heard, picking(spec.place, context), context)
      return shown ?? readPicking(heard, all(spec.place, context), context)
    },
    take: (spec, answer, context) => {
      if (answer.as !== 'choice') return undefined
      const { choice } = answer
      const events = [answeredBy(context, choice)]
      if (choice === person) return { events, next: spec[toPerson], exit: toPerson }
      if (choice === phone) {
        const service = byPhone(context)
        if (service === undefined) return undefined
        const { service: what, place: where } = appointmentVariables
        const set = { [before]: keptText(context, what) ?? '', [what]: service, [where]: '' }
        return { events, set, next: spec.phone, exit: phone }
      }
      if (choice === another) {
        const set = { [page]: pageOf(context) + 1 }
        const turned = { ...context, vars: { ...context.vars, ...set } }
        return { events, set, ...askPick(picking(spec.place, turned), spec.wait, context) }
      }
      if (!near(context).some(({ id }) => id === choice)) return undefined
      return {
        events,
        set: { [appointmentVariables.place]: choice, [page]: 0 },
        next: spec.next,
      }
    },
    question: pickQuestion,
  },
})

const pageOf = ({ vars }: StepContext): number => Number(vars[page] ?? 0)

/** Places that can help her, the nearest first. */
function near(context: StepContext): readonly Place[] {
  const { calendar } = context.known.bundle
  const lives = keptText(context, appointmentVariables.lives)
  const [, latitude, longitude] = /^(-?[\d.]+),(-?[\d.]+)$/.exec(lives ?? '') ?? []
  const language = keptText(context, appointmentVariables.language)
  const service = keptText(context, appointmentVariables.service)
  const topic = context.vars[aboutVariable]
  const isMeant =
    typeof topic === 'string' && calendar.services.get(service ?? '')?.topics.includes(topic)
  const found = nearestPlaces(calendar, {
    ...(latitude !== undefined && longitude !== undefined
      ? { pin: { latitude: Number(latitude), longitude: Number(longitude) } }
      : lives === undefined
        ? {}
        : { lives }),
    ...(language === undefined ? {} : { language }),
    ...(service === undefined ? {} : { service }),
    ...(isMeant ? { topic } : {}),
  })
  return found.flatMap(({ place: id }) => calendar.places.get(id) ?? [])
}

/** A service had by phone that may stand for what she wants: not for going somewhere, nor for more than may speak. */
function byPhone(context: StepContext): string | undefined {
  const { services } = context.known.bundle.calendar
  const wanted = services.get(keptText(context, appointmentVariables.service) ?? '')
  if (wanted !== undefined && wanted.kind !== 'desk') return undefined
  const people = Number(kept(context, appointmentVariables.people) ?? 1)
  return [...services.values()].find(({ kind, capacity }) => kind === 'phone' && people <= capacity)
    ?.id
}

/** The service she had chosen before a call, where she comes from one. */
function comingBack({ vars }: StepContext): Vars {
  const was = vars[before]
  return typeof was === 'string' && was !== ''
    ? { [appointmentVariables.service]: was, [before]: '' }
    : {}
}

/** Whether what she wants is had from afar. */
const isAway = (context: StepContext): boolean => {
  const service = keptText(context, appointmentVariables.service) ?? ''
  const kind = context.known.bundle.calendar.services.get(service)?.kind
  return kind === 'phone' || kind === 'video'
}

const nameOf = ({ id, name, municipality }: Place): Named => ({
  id,
  label: name,
  ...(municipality === undefined ? undefined : { short: municipality }),
})

function picking(key: string, context: StepContext): Picking {
  const places = near(context)
  const pages = Math.ceil(places.length / shownAtOnce)
  const from = (pageOf(context) % pages) * shownAtOnce
  return {
    key,
    named: places.slice(from, from + shownAtOnce).map(nameOf),
    worded: [
      ...(pages > 1 ? [another] : []),
      ...(byPhone(context) === undefined ? [] : [phone]),
      person,
    ],
  }
}

/** What was shown before, or is known by name, counts too. */
const all = (key: string, context: StepContext): Picking => ({
  key,
  named: near(context).map(nameOf),
  worded: [],
})

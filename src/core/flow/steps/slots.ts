import { z } from 'zod'
import { readWhen, type When } from '../../answer/when.ts'
import { answerContext } from '../answer-context.ts'
import { type Offers, offersFor } from '../appointment-offers.ts'
import {
  appointmentInHand,
  appointmentVariables,
  keptText,
  wallClock,
  writesOfAppointment,
} from '../appointment-variables.ts'
import {
  atOnce,
  daily,
  during,
  earlierThan,
  laterThan,
  nextOffers,
  ofDay,
  otherDays,
  type Seen,
} from '../slot-views.ts'
import { defineStep, type StepContext, type StepResult } from '../step.ts'
import { noUses, patience, patienceExits, route, tagged, textKey } from './fields.ts'
import {
  answeredBy,
  askPick,
  exitsOf,
  type Picking,
  pickQuestion,
  readPicking,
  toPerson,
} from './picking.ts'
import { takeSlot } from './slots-take.ts'

const turns = ['earlier', 'later', 'days'] as const
const leaves = ['wishes', 'person'] as const

const schema = z
  .strictObject({
    slots: textKey.meta({
      description:
        'Offers appointments, three at a time, and holds the one she picks for ten minutes: the key of the question. Its choices: earlier, later, days, wishes, person.',
    }),
    gone: textKey.meta({
      description: 'Said when somebody was faster; others are offered at once.',
    }),
    'not-then': textKey.meta({ description: 'Said when there is nothing at the time she named.' }),
    moves: z
      .boolean()
      .default(false)
      .meta({ description: 'true: the appointment in hand is moved to the one she picks.' }),
    ...patience,
    ...tagged,
    none: route.meta({ description: 'Where it goes when nothing is free.' }),
    wishes: route.optional().meta({ description: 'Where she may say whom she would rather see.' }),
    'has-one': route.optional().meta({
      description: 'Where it goes when she has one for this already: it is in hand then.',
    }),
    'too-many': route
      .optional()
      .meta({ description: 'Where it goes when she has as many as one person may have.' }),
    'to-person': route.meta({
      description: 'Where it goes when she would rather talk to somebody.',
    }),
    next: route.meta({ description: 'Where it goes on: the appointment is in hand.' }),
  })
  .superRefine((spec, context) => {
    for (const key of ['has-one', 'too-many'] as const)
      if (!spec.moves && spec[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], params: { fault: 'missing-key' } })
  })
/** A step slots as written. */
export type Slots = z.output<typeof schema>

/** Offers appointments that suit her, three at a time, and takes the one she picks. */
export const slots = defineStep({
  name: 'slots',
  schema,
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      ...exitsOf(spec, ['next', 'none', 'wishes', 'has-one', 'too-many', toPerson]),
      ...patienceExits(spec),
    ],
    texts: [
      { key: spec.slots, path: ['slots'], choices: [...turns, ...leaves] },
      { key: spec.gone, path: ['gone'] },
      { key: spec['not-then'], path: ['not-then'] },
    ],
    writes: writesOfAppointment('slots'),
  }),
  enter: (spec, context) => {
    const offers = offersFor(context, spec.moves)
    if ('needs' in offers) return offers
    if (offers.all.length === 0) return { next: spec.none, exit: 'none' }
    return show(spec, shownNow(offers, context), offers, context)
  },
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => {
      const picked = readPicking(heard, asShown(spec, context), context)
      if (picked !== undefined) return picked
      const when = readWhen(heard, inZone(spec, context))
      return when === undefined ? undefined : { as: 'text', value: JSON.stringify(when) }
    },
    take: (spec, answer, context) => {
      const offers = offersFor(context, spec.moves)
      if ('needs' in offers) return offers
      if (answer.as === 'text') return tookTime(spec, String(answer.value), offers, context)
      if (answer.as !== 'choice') return undefined
      const { choice } = answer
      const events = [answeredBy(context, choice)]
      if (choice === 'person') return { events, next: spec[toPerson], exit: toPerson }
      if (choice === 'wishes' && spec.wishes !== undefined)
        return { events, next: spec.wishes, exit: 'wishes' }
      if (turns.some((turn) => turn === choice)) {
        const seen = turned(choice, shownNow(offers, context), offers.all)
        return { events, ...show(spec, seen, offers, context) }
      }
      const start = startOf(choice)
      if (start === undefined) return undefined
      const { gone, ...result } = takeSlot(spec, start, offers, context)
      if (gone !== true) return result
      // Somebody was faster: what is nearest to it comes at once.
      if (offers.all.length === 0) return { events, next: spec.none, exit: 'none' }
      const near = laterThan(offers.all, start - 1)
      const seen = near.length > 0 ? near : nextOffers(offers.all)
      return {
        events: [answeredBy(context, 'slot')],
        ...show(spec, seen, offers, context, spec.gone),
      }
    },
    question: pickQuestion,
  },
})

/** What she was shown last: for what, then each choice in its order. No variable of a coordinator. */
const view = 'slots-shown'

const choiceOf = (start: number): string => `t${(start / 60_000).toString(36)}`

const startOf = (choice: string): number | undefined =>
  /^t[0-9a-z]{4,6}$/.test(choice) ? Number.parseInt(choice.slice(1), 36) * 60_000 : undefined

const shownBefore = ({ vars }: StepContext): readonly string[] => {
  const before = vars[view]
  return Array.isArray(before) ? before : []
}

/** What is shown now: what was, where all of it is still to be had and she wants the same; else the first offers. */
function shownNow(offers: Offers, context: StepContext): readonly Seen[] {
  const [key, ...ids] = shownBefore(context)
  const starts = ids.flatMap((id) => startOf(id) ?? [])
  const shown = offers.all.filter(({ slot }) => starts.includes(slot.start))
  const isWhole = key === keyOf(offers) && shown.length > 0 && shown.length === starts.length
  return isWhole ? shown : nextOffers(offers.all)
}

/** The choices as she saw them: a number means what stood there then, whoever was faster since. */
function asShown(spec: Slots, context: StepContext): Picking {
  const [, ...ids] = shownBefore(context)
  const { zone } = inZone(spec, context)
  return {
    key: spec.slots,
    named: ids.flatMap((id) => {
      const start = startOf(id)
      if (start === undefined) return []
      return { id, label: context.known.lexicon.moment(context.language, wallClock(start, zone)) }
    }),
    worded: ids.filter((id) => startOf(id) === undefined),
  }
}

const keyOf = ({ service, wish }: Offers): string => JSON.stringify([service, wish])

function show(
  spec: Slots,
  seen: readonly Seen[],
  offers: Offers,
  context: StepContext,
  first?: string,
): StepResult {
  const offered = picking(spec, seen, offers, context)
  const ids = [...offered.named.map(({ id }) => id), ...offered.worded]
  const said = first === undefined ? [] : [first]
  return {
    set: { [view]: [keyOf(offers), ...ids] },
    ...askPick(offered, spec.wait, context, said),
  }
}

function picking(
  spec: Slots,
  seen: readonly Seen[],
  { all }: Offers,
  { known: { lexicon, bundle }, language }: StepContext,
): Picking {
  const { places, staff } = bundle.calendar
  const first = seen[0]
  const last = seen.at(-1)
  const isOffered: Readonly<Record<string, boolean>> = {
    earlier: first !== undefined && earlierThan(all, first.slot.start).length > 0,
    later: last !== undefined && laterThan(all, last.slot.start).length > 0,
    days: last !== undefined && otherDays(all, last.day).length > 0,
    wishes: spec.wishes !== undefined && [...staff.values()].some(({ gender }) => gender),
    person: true,
  }
  return {
    key: spec.slots,
    named: seen.slice(0, atOnce).map(({ slot }) => {
      const at = wallClock(slot.start, places.get(slot.place)?.zone ?? 'UTC')
      return { id: choiceOf(slot.start), label: lexicon.moment(language, at) }
    }),
    worded: [...turns, ...leaves].filter((id) => isOffered[id]),
  }
}

function turned(turn: string, seen: readonly Seen[], all: readonly Seen[]): readonly Seen[] {
  const first = seen[0]
  const last = seen.at(-1)
  if (first === undefined || last === undefined) return nextOffers(all)
  const found =
    turn === 'earlier'
      ? earlierThan(all, first.slot.start)
      : turn === 'later'
        ? laterThan(all, last.slot.start)
        : otherDays(all, last.day)
  return found.length > 0 ? found : seen
}

/** She named a time: what is there then, else what is nearest after it, and a word that it is not the same. */
function tookTime(
  spec: Slots,
  written: string,
  offers: Offers,
  context: StepContext,
): StepResult | undefined {
  if (written === '') return undefined
  const when = JSON.parse(written) as When
  const { all } = offers
  const found = at(when, all)
  const after = all.filter(({ day }) => when.date !== undefined && day >= when.date)
  const seen = found.length > 0 ? found : nextOffers(after.length > 0 ? after : all)
  if (seen.length === 0) return { next: spec.none, exit: 'none' }
  const first = found.length > 0 ? undefined : spec['not-then']
  return { events: [answeredBy(context, 'when')], ...show(spec, seen, offers, context, first) }
}

function at({ date, hours, time, from }: When, all: readonly Seen[]): readonly Seen[] {
  const [hour = 0, rest = 0] = (time ?? '').split(':').map(Number)
  const minute = time === undefined ? undefined : hour * 60 + rest
  const wanted = hours === undefined ? all : during(all, hours)
  if (date !== undefined) return ofDay(wanted, date, minute)
  if (from !== undefined) return nextOffers(wanted.filter(({ day }) => day >= from))
  return daily(minute === undefined ? wanted : wanted.filter((one) => one.minute >= minute))
}

/** "Tomorrow" is the place's: of the appointment that is moved, else of where she wants to come to. */
function inZone(spec: Slots, context: StepContext) {
  const { known, conversation, language } = context
  const place = spec.moves
    ? appointmentInHand(context)?.slot.place
    : keptText(context, appointmentVariables.place)
  const { places, centre } = known.bundle.calendar
  const zone = places.get(place ?? '')?.zone ?? places.get(centre)?.zone
  const here = answerContext(known, conversation, language)
  return zone === undefined ? here : { ...here, zone }
}

import { type Booking, isOpen } from '../booking/booking.ts'
import type { Take } from '../booking/take.ts'
import type { Wish } from '../booking/wish.ts'
import { aboutVariable } from './about-topic.ts'
import { hers, takenFor } from './appointment-facts.ts'
import { appointmentVariables, kept, keptText } from './appointment-variables.ts'
import { offersAt } from './offers-at.ts'
import type { Seen } from './slot-views.ts'
import type { StepContext, StepResult } from './step.ts'

/** What she asks for, and all that stands around it. `hers` is what gives way: her hold, or what is moved. */
export type Offers = {
  service: string
  topic: string | undefined
  wish: Wish
  own: readonly Booking[]
  hers: Booking | undefined
  /** What others have. */
  taken: readonly Take[]
  all: readonly Seen[]
}

type Needs = Extract<StepResult, { needs: unknown }>

/** What her answers say she wants: the service, for whom, where and with whom. */
export function wishOf(context: StepContext): { service: string; wish: Wish } {
  const { language, gender, place, people } = appointmentVariables
  const spoken = keptText(context, language)
  const preferred = keptText(context, gender)
  const where = keptText(context, place)
  return {
    service: keptText(context, appointmentVariables.service) ?? '',
    wish: {
      people: Math.max(1, Number(kept(context, people) ?? 1)),
      ...(spoken === undefined ? undefined : { language: spoken }),
      ...(preferred === 'woman' || preferred === 'man' ? { gender: preferred } : undefined),
      ...(where === undefined ? undefined : { places: [where] }),
    },
  }
}

/** The topic of her talk, where the service is meant for it. */
function topicFor({ vars, known: { bundle } }: StepContext, service: string) {
  const about = vars[aboutVariable]
  const { topics = [] } = bundle.calendar.services.get(service) ?? {}
  return typeof about === 'string' && topics.includes(about) ? about : undefined
}

/** Every appointment that suits her, or the facts that are needed to say. `moves`: instead of the one in hand. */
export function offersFor(context: StepContext, moves: boolean): Offers | Needs {
  const { now, bundle } = context.known
  const known = hers(context)
  const id = keptText(context, appointmentVariables.id)
  const moved = moves && !('needs' in known) ? known.own.find((one) => one.id === id) : undefined
  const asked = moved === undefined ? wishOf(context) : wishOfMoved(moved)
  const taken = takenFor(context, asked.service)
  if ('needs' in known || 'needs' in taken) {
    const needs = [known, taken].flatMap((one) => ('needs' in one ? one.needs : []))
    return { needs }
  }
  const topic = moved === undefined ? topicFor(context, asked.service) : moved.topic
  const held = known.own.find(
    (one) =>
      one.state === 'held' &&
      isOpen(one, now) &&
      one.slot.service === asked.service &&
      one.topic === topic,
  )
  const gives = moved ?? held
  const others = without(taken.takes, gives?.takes ?? [])
  const { horizon = 0 } = bundle.calendar.services.get(asked.service) ?? {}
  const all = offersAt(bundle.calendar, {
    ...asked,
    asker: context.conversation.contactId,
    taken: others,
    from: now,
    to: now + (horizon + 1) * 86_400_000,
    now,
  })
  return { ...asked, topic, own: known.own, hers: gives, taken: others, all }
}

const wishOfMoved = ({ slot, language }: Booking): { service: string; wish: Wish } => ({
  service: slot.service,
  wish: {
    people: slot.people,
    places: [slot.place],
    ...(language === undefined ? undefined : { language }),
  },
})

/** What is taken but for some of it. */
const without = (takes: readonly Take[], own: readonly Take[]): readonly Take[] => {
  if (own.length === 0) return takes
  const names = new Set(own.map(nameOf))
  return takes.filter((one) => !names.has(nameOf(one)))
}

const nameOf = ({ resource, seat, from, to }: Take): string => `${resource} ${seat} ${from} ${to}`

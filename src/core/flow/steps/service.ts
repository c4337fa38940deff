import { z } from 'zod'
import type { Service } from '../../booking/calendar.ts'
import { aboutVariable } from '../about-topic.ts'
import { appointmentVariables } from '../appointment-variables.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, route, tagged, textKey } from './fields.ts'
import {
  answeredBy,
  askPick,
  exitsOf,
  type Picking,
  pickQuestion,
  readPicking,
  toPerson,
  writes,
} from './picking.ts'

const person = 'person'

/** Asks what an appointment is for, by the titles of the services; where the topic `about` says it, nothing is asked. */
export const service = defineStep({
  name: 'service',
  schema: z.strictObject({
    service: textKey.meta({
      description:
        'Asks what the appointment is for, unless the topic about says it: the key of the question. Its choice: person.',
    }),
    ...patience,
    ...tagged,
    'to-person': route.meta({
      description: 'Where it goes when she would rather talk to somebody.',
    }),
    next: route.meta({ description: 'Where it goes on: service is what it is for.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [...exitsOf(spec, ['next', toPerson]), ...patienceExits(spec)],
    texts: [{ key: spec.service, path: ['service'], choices: [person] }],
    writes: [writes(appointmentVariables.service, 'service')],
  }),
  enter: (spec, context) => {
    const [only, ...others] = offered(context)
    if (only !== undefined && others.length === 0) return { ...taken(only.id), next: spec.next }
    return askPick(picking(spec.service, context), spec.wait, context)
  },
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => readPicking(heard, picking(spec.service, context), context),
    take: (spec, answer, context) => {
      if (answer.as !== 'choice') return undefined
      const { choice } = answer
      const events = [answeredBy(context, choice)]
      if (choice === person) return { events, next: spec[toPerson], exit: toPerson }
      if (!context.known.bundle.calendar.services.has(choice)) return undefined
      return { events, ...taken(choice), next: spec.next }
    },
    question: pickQuestion,
  },
})

const taken = (id: string) => ({ set: { [appointmentVariables.service]: id } })

/** Services for the topic, else all that somebody may choose by herself. */
function offered({ known: { bundle }, vars }: StepContext): readonly Service[] {
  const all = [...bundle.calendar.services.values()]
  const about = vars[aboutVariable]
  const meant = all.filter(({ topics }) => typeof about === 'string' && topics.includes(about))
  return meant.length > 0 ? meant : all
}

const picking = (key: string, context: StepContext): Picking => {
  const { lexicon } = context.known
  return {
    key,
    named: offered(context).map(({ id }) => ({
      id,
      label: lexicon.title(context.language, `services.${id}`),
    })),
    worded: [person],
  }
}

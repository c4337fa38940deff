import { z } from 'zod'
import { appointmentVariables, keptText, tagFor } from '../appointment-variables.ts'
import { languageNames } from '../language-names.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, route, tagged, textKey } from './fields.ts'
import {
  answeredBy,
  askPick,
  exitsOf,
  type Picking,
  pickQuestion,
  readPicking,
  writes,
} from './picking.ts'

/** Languages shown at once: a list of a phone holds ten. */
const most = 9

/**
 * Asks in which language she wants to be spoken to, which need not be the one she writes: hers stands first, then
 * those that the calendar's people speak. Any shipped language may be named.
 */
export const interpreter = defineStep({
  name: 'interpreter',
  schema: z.strictObject({
    interpreter: textKey.meta({
      description:
        'Asks which language to be spoken to in at the appointment: the key of the question.',
    }),
    ...patience,
    ...tagged,
    next: route,
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [...exitsOf(spec, ['next']), ...patienceExits(spec)],
    texts: [{ key: spec.interpreter, path: ['interpreter'] }],
    writes: [writes(appointmentVariables.language, 'interpreter')],
  }),
  enter: (spec, context) => askPick(picking(spec.interpreter, context), spec.wait, context),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => {
      const picked = readPicking(heard, picking(spec.interpreter, context), context)
      if (picked !== undefined || heard.kind !== 'text') return picked
      return readPicking(heard, named(spec.interpreter, context), context)
    },
    take: (spec, answer, context) => {
      if (answer.as !== 'choice') return undefined
      const { choice } = answer
      const known = [...spoken(context), ...context.known.lexicon.languages]
      if (!known.includes(choice)) return undefined
      return {
        events: [answeredBy(context, choice)],
        set: { [appointmentVariables.language]: choice },
        next: spec.next,
      }
    },
    question: (spec) => ({ ...pickQuestion(spec), namesLanguage: true }),
  },
})

/** What she said before, else what she reads; then the languages of the people there are. */
function spoken(context: StepContext): readonly string[] {
  const { lexicon, bundle } = context.known
  const { staff, resources } = bundle.calendar
  const first = keptText(context, appointmentVariables.language) ?? context.language
  const all = [...staff.values(), ...resources.values()].flatMap(({ speaks }) => speaks)
  return [...new Set([first, ...all].map((one) => tagFor(lexicon.languages, one)))]
}

const picking = (key: string, context: StepContext): Picking => ({
  key,
  named: spoken(context)
    .slice(0, most)
    .map((id) => ({ id, label: context.known.lexicon.endonym(id) })),
  worded: [],
})

/** Any language by its name; digits mean what was shown. */
const named = (key: string, context: StepContext): Picking => ({
  key,
  named: languageNames(context.known.lexicon).map(({ id, words }) => ({ id, label: id, words })),
  worded: [],
})

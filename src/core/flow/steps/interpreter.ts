import { z } from 'zod'
import { speaks } from '../../booking/wish.ts'
import { appointmentVariables, keptText, tagFor } from '../appointment-variables.ts'
import { languageNames, otherLanguages } from '../language-names.ts'
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
 * those that the calendar's people speak. Any language may be named; where nobody speaks it she is told so.
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
    nobody: route.optional().meta({
      description: 'Where it goes when nobody of the calendar speaks it; interpreter is that one.',
    }),
    next: route,
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [...exitsOf(spec, ['next', 'nobody']), ...patienceExits(spec)],
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
      const { lexicon } = context.known
      const others = otherLanguages(lexicon).map(({ id }) => id)
      if (![...spoken(context), ...lexicon.languages, ...others].includes(choice)) return undefined
      const events = [answeredBy(context, choice)]
      const set = { [appointmentVariables.language]: choice }
      return spec.nobody === undefined || isSpoken(choice, context)
        ? { events, set, next: spec.next }
        : { events, set, next: spec.nobody, exit: 'nobody' }
    },
    question: (spec) => ({ ...pickQuestion(spec), namesLanguage: true }),
  },
})

const people = ({ known: { bundle } }: StepContext) => [
  ...bundle.calendar.staff.values(),
  ...bundle.calendar.resources.values(),
]

const isSpoken = (language: string, context: StepContext): boolean =>
  people(context).some((one) => speaks(one.speaks, language))

/** What she said before, where somebody speaks it, else what she reads; then the languages of the people there are. */
function spoken(context: StepContext): readonly string[] {
  const { lexicon } = context.known
  const before = keptText(context, appointmentVariables.language)
  const first = before !== undefined && isSpoken(before, context) ? before : context.language
  const all = people(context).flatMap((one) => one.speaks)
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
  named: [...languageNames(context.known.lexicon), ...otherLanguages(context.known.lexicon)].map(
    ({ id, words }) => ({ id, label: id, words }),
  ),
  worded: [],
})

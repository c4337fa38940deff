import { type Choosable, readChoice } from '../../answer/choice.ts'
import { choiceWords, typedIn } from '../../answer/choice-words.ts'
import type { OfferedChoice } from '../../effect.ts'
import type { Language } from '../../language.ts'
import type { Lexicon } from '../../words.ts'
import type { Step } from '../flow.ts'
import { pressData } from '../press.ts'
import type { StepContext } from '../step.ts'
import { type Ask, conditionOf, type WrittenChoice } from './ask-schema.ts'

const offers = new WeakMap<Step, readonly OfferedChoice[]>()
const words = new WeakMap<Lexicon, WeakMap<Step, Map<string, readonly Choosable[]>>>()

/** Whether a choice is offered now. */
export const isOffered = (written: WrittenChoice, { evaluate }: StepContext): boolean => {
  const condition = conditionOf(written)
  return condition === undefined || evaluate(condition) === true
}

/** The choices of a question that are offered now, as buttons. Yes and no are named by the first word that means them. */
export function offeredChoices(spec: Ask, context: StepContext): readonly OfferedChoice[] {
  const { flow, step } = context
  if (spec.expect === 'yes-no')
    return yesAndNo(context.known.lexicon, context.language, (id) =>
      pressData(flow.id, step.id, id),
    )
  if (spec.choices === undefined) return []
  const all = offers.get(step) ?? buttonsOf(spec, context)
  offers.set(step, all)
  return isConditional(spec) ? all.filter(({ id }) => isHeld(spec, id, context)) : all
}

/** Whether any choice of a question depends on something. */
const isConditional = ({ choices = {} }: Ask): boolean =>
  Object.values(choices).some((written) => conditionOf(written) !== undefined)

const isHeld = ({ choices = {} }: Ask, id: string, context: StepContext): boolean => {
  const written = choices[id]
  return written !== undefined && isOffered(written, context)
}

function buttonsOf(spec: Ask, { flow, step }: StepContext): readonly OfferedChoice[] {
  return Object.entries(spec.choices ?? {}).map(([id, written]) => ({
    id,
    data: pressData(flow.id, step.id, id),
    ...(typeof written === 'string' || written.icon === undefined
      ? undefined
      : { icon: written.icon }),
  }))
}

/** Yes and no as buttons, named by the first word that means them; none where words are lacking. */
export function yesAndNo(
  lexicon: Lexicon,
  language: Language,
  data: (id: 'yes' | 'no') => string,
): readonly OfferedChoice[] {
  const made = (['yes', 'no'] as const).flatMap((id) => {
    const [word] = lexicon.words(language, `typed.${id}`)
    if (word === undefined) return []
    const label = word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
    return [{ id, label, data: data(id) }]
  })
  return made.length === 2 ? made : []
}

/**
 * The choice a typed message means: in her language, or in the base language. What is not offered now has
 * no number, but its words are known, so that they can be excused.
 */
export function readOffered(text: string, spec: Ask, context: StepContext): string | undefined {
  const all = choosable(spec, context)
  if (!isConditional(spec)) return readChoice(text, all)
  const shown = all.filter(({ id }) => isHeld(spec, id, context))
  const read = readChoice(text, shown)
  if (read !== undefined || /\p{N}/u.test(text)) return read
  return readChoice(text, all)
}

function choosable(spec: Ask, { known, language, step }: StepContext): readonly Choosable[] {
  const { lexicon } = known
  const steps = words.get(lexicon) ?? new WeakMap<Step, Map<string, readonly Choosable[]>>()
  words.set(lexicon, steps)
  const languages = steps.get(step) ?? new Map<string, readonly Choosable[]>()
  steps.set(step, languages)
  const found = languages.get(language)
  if (found !== undefined) return found
  const made = Object.keys(spec.choices ?? {}).map((id) => ({
    id,
    words: choiceWords(lexicon, typedIn(lexicon, language), spec.ask, id),
  }))
  languages.set(language, made)
  return made
}

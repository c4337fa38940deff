import { answersIn } from '../knowledge/meaning.ts'
import { standingOf } from '../knowledge/standing.ts'
import { type AnswerForm, answerKey, type Topic } from '../knowledge/topic.ts'
import type { Language } from '../language.ts'
import type { Lexicon, Value } from '../words.ts'
import { programKey } from './expression.ts'
import type { StepContext } from './step.ts'

/** Variables of the session that a step `match` sets: the topic, and others still to be looked at. */
export const aboutVariable = 'about'
export const matchedVariable = 'matched'

/** Variable of the case that flows set for the people who answer: the topic that cannot wait, by its id. */
export const needVariable = 'need'

/** What she was told last, `[topic, form]`, then `original`: no variable a coordinator can declare. */
const told = 'topic-told'

/** A note of what was told, for what may follow it. */
export const toldNote = (id: string, form: AnswerForm, original: boolean) => ({
  [told]: [id, form, ...(original ? ['original'] : [])],
})

/** Nothing was told that may be followed. */
export const nothingTold = { [told]: [] }

/** Whether a topic may be told as a fact now. */
export const isTellable = (topic: Topic, { known: { now, bundle } }: StepContext): boolean =>
  standingOf(topic, now, bundle.centre.zone) === 'good'

/**
 * The key of a topic's words for her: of the first variant whose condition holds. What holds for everybody, in her
 * language, is better than her variant in another one.
 */
export function wordsFor({ id, variants }: Topic, form: AnswerForm, context: StepContext): string {
  const { known, language, evaluate } = context
  const general = answerKey(id, form)
  const variant = variants.find((one) => evaluate(one.if) === true)
  if (variant === undefined) return general
  const own = answerKey(id, form, variant.id)
  const isMissing = (key: string) => known.lexicon.state(language, key) === 'missing'
  return isMissing(own) && !isMissing(general) ? general : own
}

/** The language in which a text reaches her: hers, else the centre's, else the base. */
export function shownIn(key: string, { known, language }: StepContext): Language {
  const { lexicon, bundle } = known
  const base = baseOf(lexicon, language)
  return (
    [language, bundle.centre.language].find((one) => lexicon.state(one, key) !== 'missing') ?? base
  )
}

/** A language as it is named to her: without region or script, which only we tell apart. */
export const nameable = (language: Language): string => language.split('-', 1)[0] ?? language

/** The language that texts are translated from. */
export const baseOf = ({ languages }: Lexicon, otherwise: Language): Language =>
  languages[0] ?? otherwise

/**
 * What may follow the topic she was told of: `more` `original` `guide` of its fact, `other` where she named several needs, and what the topic itself leads to. A person always.
 */
export function offersOf(context: StepContext, about: string, matched: Value): readonly string[] {
  const topic = context.known.bundle.topics.get(about)
  const others = Array.isArray(matched) ? answersIn(matched, context.known) : []
  const next = new Set<string>(topic?.next ?? [])
  return [
    ...(topic ? ofFact(topic, context) : []),
    ...(others.some((id) => id !== about) ? ['other'] : []),
    ...['book', 'partner'].filter((one) => next.has(one)),
    'person',
  ]
}

function ofFact(topic: Topic, context: StepContext): readonly string[] {
  const note = context.vars[told]
  const [id, form, original] = Array.isArray(note) ? note : []
  const isTold = id === topic.id
  // Once told it stays on offer: whose day comes meanwhile she hears then.
  if (!isTold && !isTellable(topic, context)) return []
  const key = wordsFor(topic, 'short', context)
  const base = baseOf(context.known.lexicon, context.language)
  return [
    ...(isTold && form === 'long' ? [] : ['more']),
    ...((isTold && original !== undefined) || shownIn(key, context) === base ? [] : ['original']),
    ...(topic.guides.length > 0 ? ['guide'] : []),
  ]
}

/** Variables that the words of a topic depend on and that she has not said. `read` gives their values. */
export function wantsOf(
  context: StepContext,
  about: string,
  read: (name: string) => Value,
): readonly string[] {
  const { bundle } = context.known
  const topic = bundle.topics.get(about)
  if (topic === undefined || !isTellable(topic, context)) return []
  const names = topic.variants.flatMap(
    (one) => bundle.programs.get(programKey(one.if))?.reads ?? [],
  )
  return [...new Set(names)].filter((name) => bundle.variables.has(name) && read(name) === '')
}

import { z } from 'zod'
import type { Message } from '../../effect.ts'
import {
  type AnswerForm,
  hasWords,
  sourceOf,
  type Topic,
  topicTitle,
} from '../../knowledge/topic.ts'
import {
  baseOf,
  isTellable,
  matchedVariable,
  nameable,
  nothingTold,
  shownIn,
  toldNote,
  wordsFor,
} from '../about-topic.ts'
import { defineStep, type StepContext, type StepResult } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'

/** Texts that stand below an answer, or in its place. */
const source = 'question.source'
const machine = 'question.machine'
const onlyIn = 'question.only-in'
const changed = 'question.changed'
const gone = 'question.topic-gone'

/**
 * Tells what is known of a topic under its title, in the words of the variant that is hers, with its sources and
 * their date. The title lets her see at once that it is not what she asked.
 * What is out of date, or thought to be, is never told: other words stand in its place.
 */
export const answer = defineStep({
  name: 'answer',
  schema: z.strictObject({
    answer: expression.meta({ description: 'Tells a topic, mostly about: an expression.' }),
    form: z
      .enum(['short', 'long'])
      .default('short')
      .meta({ description: 'short, or long: all that is known.' }),
    original: z
      .boolean()
      .default(false)
      .meta({ description: 'true: in the language that texts are translated from.' }),
    changed: route.meta({
      description: 'Where it goes when there is no fact to tell: overdue, under review or gone.',
    }),
    ...tagged,
    next: route.meta({ description: 'Where it goes when she was told.' }),
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'changed', to: spec.changed, path: ['changed'] },
    ],
    texts: [
      { key: source, path: ['answer'], vars: ['source', 'date'] },
      { key: onlyIn, path: ['answer'], vars: ['shown'] },
      ...[machine, changed, gone].map((key) => ({ key, path: ['answer'] })),
    ],
    expressions: [{ source: spec.answer, path: ['answer'], want: 'text' }],
  }),
  enter: (spec, context) => {
    const id = String(context.evaluate(spec.answer) ?? '')
    const topic = context.known.bundle.topics.get(id)
    if (topic === undefined || !hasWords(topic))
      return {
        effects: [say({ text: { key: gone }, choices: [] })],
        next: spec.changed,
        exit: 'changed',
      }
    const left = withoutTopic(context, id)
    if (!isTellable(topic, context))
      return {
        ...stale(topic),
        set: { ...left, ...nothingTold },
        next: spec.changed,
        exit: 'changed',
      }
    const { form, original } = spec
    return {
      effects: [say(told(topic, form, original, context))],
      events: [
        { type: 'topic-told', topic: id, form },
        {
          type: 'tagged',
          flow: context.flow.id,
          step: context.step.id,
          tags: [`area.${topic.area}`, `pmim.${topic.pmim}`],
        },
      ],
      set: { ...left, ...toldNote(id, form, original) },
      next: spec.next,
    }
  },
})

const say = (message: Message) => ({ do: 'say', message }) as const

/** What stands in the place of a fact that may be wrong by now. */
export const stale = (topic: Topic): Pick<StepResult, 'effects' | 'events' | 'set'> => ({
  effects: [say({ text: { key: topicTitle(topic.id) }, below: [{ key: changed }], choices: [] })],
  events: [{ type: 'topic-told', topic: topic.id, form: 'changed' }],
  set: nothingTold,
})

function told(topic: Topic, form: AnswerForm, original: boolean, context: StepContext): Message {
  const { lexicon } = context.known
  const key = wordsFor(topic, form, context)
  const base = baseOf(lexicon, context.language)
  const language = original ? base : shownIn(key, context)
  const state = lexicon.state(language, key)
  const trusted = language === base || state === 'base' || state === 'reviewed'
  const title = (one: string) => lexicon.title(original ? base : context.language, one)
  const hers = language === context.language ? undefined : { language: context.language }
  return {
    text: { key: topicTitle(topic.id) },
    // What is missing in her language is told whole in another; what is said about it stays in hers.
    below: [
      ...(hers && !original ? [{ key: onlyIn, vars: { shown: nameable(language) }, ...hers }] : []),
      { key },
      { key: source, vars: sourceOf(topic, title), ...(original ? undefined : hers) },
      ...(trusted ? [] : [{ key: machine }]),
    ],
    ...(hers && { language }),
    choices: [],
  }
}

/** The needs that are left once this topic has been told. */
const withoutTopic = ({ vars }: StepContext, id: string) => {
  const matched = vars[matchedVariable]
  return Array.isArray(matched) ? { [matchedVariable]: matched.filter((one) => one !== id) } : {}
}

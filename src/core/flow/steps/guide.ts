import { z } from 'zod'
import type { Effect } from '../../effect.ts'
import { isTellable } from '../about-topic.ts'
import { limits } from '../limits.ts'
import { defineStep, type StepContext } from '../step.ts'
import { stale } from './answer.ts'
import { attachmentOf } from './attachment.ts'
import { expression, noUses, route, tagged } from './fields.ts'

const text = 'question.guide'
const none = 'question.guide-none'

/** Sends the guides of a topic: each in her language, else in Portuguese, else in English. */
export const guide = defineStep({
  name: 'guide',
  schema: z.strictObject({
    guide: expression.meta({
      description: 'Sends the guides of a topic, mostly about: an expression.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    texts: [text, none].map((key) => ({ key, path: ['guide'] })),
    expressions: [{ source: spec.guide, path: ['guide'], want: 'text' }],
  }),
  enter: (spec, context) => {
    const id = String(context.evaluate(spec.guide) ?? '')
    const topic = context.known.bundle.topics.get(id)
    if (topic && !isTellable(topic, context)) return { ...stale(topic), next: spec.next }
    const files = (topic?.guides ?? []).flatMap(({ files }) => fileFor(files, context) ?? [])
    if (files.length === 0) return { effects: [sayWith(none)], next: spec.next }
    return {
      effects: files.slice(0, limits.guides).map((file) => sayWith(text, file)),
      events: [{ type: 'topic-told', topic: id, form: 'guide' }],
      next: spec.next,
    }
  },
})

/** The file in the language that she most likely reads. */
const fileFor = (
  files: Readonly<Record<string, string>>,
  { language, known }: StepContext,
): string | undefined =>
  [language, known.lexicon.languages[0] ?? '', 'en']
    .map((one) => files[one])
    .find((file) => file !== undefined)

const sayWith = (key: string, file?: string): Effect => ({
  do: 'say',
  message: { text: { key }, choices: [], ...attachmentOf({ file }) },
})

import { z } from 'zod'
import type { Effect } from '../../effect.ts'
import type { Language } from '../../language.ts'
import { baseOf, isTellable, nameable } from '../about-topic.ts'
import { limits } from '../limits.ts'
import { defineStep, type StepContext } from '../step.ts'
import { stale } from './answer.ts'
import { attachmentOf } from './attachment.ts'
import { expression, noUses, route, tagged } from './fields.ts'

const text = 'question.guide'
const written = 'question.guide-in'
const none = 'question.guide-none'

/** Whoever reads one of these makes out another of them, which is more than they may know of English. */
const romance: ReadonlySet<string> = new Set(['pt', 'es', 'it', 'fr', 'ro'])

/** Sends the guides of a topic: each in her language, else in the one of the base and English that she likelier reads. */
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
    texts: [
      ...[text, none].map((key) => ({ key, path: ['guide'] })),
      { key: written, path: ['guide'], vars: ['shown'] },
    ],
    expressions: [{ source: spec.guide, path: ['guide'], want: 'text' }],
  }),
  enter: (spec, context) => {
    const id = String(context.evaluate(spec.guide) ?? '')
    const topic = context.known.bundle.topics.get(id)
    if (topic && !isTellable(topic, context)) return { ...stale(topic), next: spec.next }
    const files = (topic?.guides ?? []).flatMap(({ files }) => fileFor(files, context) ?? [])
    if (files.length === 0) return { effects: [sayWith(none)], next: spec.next }
    return {
      effects: files.slice(0, limits.guides).map((one) => sayWith(text, one, context.language)),
      events: [{ type: 'topic-told', topic: id, form: 'guide' }],
      next: spec.next,
    }
  },
})

type Found = { file: string; language: Language }

/** The file in the language that she most likely reads. */
function fileFor(
  files: Readonly<Record<string, string>>,
  { language, known }: StepContext,
): Found | undefined {
  const base = baseOf(known.lexicon, language)
  const near = [language, base].every((one) => romance.has(nameable(one)))
  const inOrder = [language, ...(near ? [base, 'en'] : ['en', base])]
  return inOrder
    .map((one) => ({ file: files[one] ?? '', language: one }))
    .find(({ file }) => file !== '')
}

/** A file in another language than hers says so before she opens it. */
const sayWith = (key: string, found?: Found, hers?: Language): Effect => ({
  do: 'say',
  message: {
    text: { key },
    ...(found === undefined || found.language === hers
      ? undefined
      : { below: [{ key: written, vars: { shown: nameable(found.language) } }] }),
    choices: [],
    ...attachmentOf({ file: found?.file }),
  },
})

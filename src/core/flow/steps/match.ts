import { z } from 'zod'
import type { Matched } from '../../knowledge/matcher.ts'
import { answersIn, pressingIn } from '../../knowledge/meaning.ts'
import { rankFact } from '../../knowledge/rank-fact.ts'
import { aboutVariable, matchedVariable } from '../about-topic.ts'
import { limits } from '../limits.ts'
import { doubtIn, meantBy } from '../meant.ts'
import { defineStep, type StepContext, type StepResult } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'

const exits = ['emergency', 'human', 'doubt', 'found', 'unsure', 'none'] as const

/**
 * Looks for what free text means. `about` is then the topic it surely means, `matched` all topics it may mean
 * or, where it is sure, all that were named. Where people are needed `about` is what cannot wait, and empty when she
 * only asks for a person. Where somebody may be in danger and it is not sure, `about` is that topic, and `matched` what
 * would be offered otherwise.
 */
export const match = defineStep({
  name: 'match',
  schema: z.strictObject({
    match: expression.meta({
      description: 'Looks for the topic of a text, mostly message: an expression.',
    }),
    emergency: route.meta({ description: 'Where it goes when somebody may be in danger.' }),
    human: route.meta({ description: 'Where it goes when people are needed before any answer.' }),
    doubt: route.meta({
      description: 'Where it goes when somebody may be in danger and it is not sure: ask.',
    }),
    found: route.meta({ description: 'Where it goes when the topic is sure.' }),
    unsure: route.meta({ description: 'Where it goes when it may be one of several topics.' }),
    none: route.meta({ description: 'Where it goes when nothing fits.' }),
    ...tagged,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: exits.map((name) => ({ name, to: spec[name], path: [name] })),
    expressions: [{ source: spec.match, path: ['match'], want: 'text' }],
    writes: [
      { variable: aboutVariable, path: ['match'], type: 'text' },
      { variable: matchedVariable, path: ['match'], type: 'list' },
    ],
  }),
  enter: (spec, context) => {
    const { known } = context
    const text = String(context.evaluate(spec.match) ?? '')
    const meant = meantBy(text, context)
    const { exit, about, matched: found } = leads(meant, context)
    const { ranked } = known.facts
    const inOrder = ranked?.text === text ? ranked.topics : undefined
    if (exit === 'unsure' && known.ranks && !inOrder && found.length > 1)
      return { needs: [rankFact.name(text, found)] }
    const matched = exit === 'unsure' ? (inOrder ?? found) : found
    const named = meant.sure.length > 0 ? meant.sure : meant.topics.map(({ id }) => id)
    const result: StepResult = {
      set: { [aboutVariable]: about, [matchedVariable]: matched },
      next: spec[exit],
      exit,
    }
    return exit === 'none'
      ? result
      : {
          ...result,
          events: [{ type: 'topic-found', topics: named, sure: meant.sure.length > 0 }],
        }
  },
})

type Lead = { exit: (typeof exits)[number]; about: string; matched: readonly string[] }

function leads(meant: Matched, { known }: StepContext): Lead {
  const { topics, sure, route: first } = meant
  const [surely = ''] = sure
  const all = [...new Set([...sure, ...topics.map(({ id }) => id)])]
  // Whoever asks for a person names no such topic.
  const pressing = pressingIn(meant, known) ?? ''
  if (first === 'emergency') return { exit: 'emergency', about: pressing, matched: sure }
  // A topic of urgency has no words to tell: people are called.
  const wordless = sure.length > answersIn(sure, known).length
  if (first === 'human_now' || wordless) return { exit: 'human', about: pressing, matched: sure }
  if (surely !== '') return { exit: 'found', about: surely, matched: answersIn(sure, known) }
  const matched = answersIn(all, known).slice(0, limits.candidates)
  const doubted = doubtIn(meant)
  if (doubted !== undefined) return { exit: 'doubt', about: doubted, matched }
  return matched.length > 0
    ? { exit: 'unsure', about: '', matched }
    : { exit: 'none', about: '', matched }
}

import type { Exit, Uses } from '../step.ts'
import { answerTypes } from './answer-types.ts'
import { type Ask, conditionOf, routeOf } from './ask-schema.ts'
import { noUses } from './fields.ts'

/** What the checker needs to know of a question. */
export const usesOf = (spec: Ask): Uses => {
  const answer = answerTypes[spec.expect ?? 'text']
  return {
    ...noUses,
    exits: exitsOf(spec),
    texts: [
      {
        key: spec.ask,
        path: ['ask'],
        ...(spec.choices === undefined ? undefined : { choices: Object.keys(spec.choices) }),
      },
      ...(spec.why === undefined ? [] : [{ key: spec.why, path: ['why'] }]),
      ...(spec.invalid === undefined ? [] : [{ key: spec.invalid, path: ['invalid'] }]),
    ],
    expressions: [
      ...Object.entries(spec.choices ?? {}).flatMap(([choice, written]) => {
        const source = conditionOf(written)
        return source === undefined
          ? []
          : [{ source, path: ['choices', choice, 'if'], want: 'flag' as const }]
      }),
      ...(spec.check === undefined
        ? []
        : [{ source: spec.check, path: ['check'], want: 'flag' as const, answer }]),
    ],
    writes: spec.save === undefined ? [] : [{ variable: spec.save, path: ['save'], type: answer }],
  }
}

const exitsOf = (spec: Ask): Exit[] => [
  ...Object.entries(spec.choices ?? {}).map(([choice, written]) => ({
    name: `choices.${choice}`,
    to: routeOf(written),
    path: ['choices', choice, ...(typeof written === 'string' ? [] : ['next'])],
  })),
  ...(['yes', 'no', 'next', 'other', 'optional', 'bye', 'after-tries'] as const).flatMap((name) => {
    const to = spec[name]
    return to === undefined ? [] : [{ name, to, path: [name] }]
  }),
  { name: 'wait', to: spec.wait.next, path: ['wait', 'next'] },
]

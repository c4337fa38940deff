import { defineStep } from '../step.ts'
import { type Ask, askSchema, routeOf } from './ask-schema.ts'
import { answerTypes } from './expects.ts'
import { noUses } from './fields.ts'

/** Asks one question and waits for the answer. */
export const ask = defineStep({
  name: 'ask',
  schema: askSchema,
  waits: true,
  uses: (spec) => ({
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
    expressions:
      spec.check === undefined
        ? []
        : [
            {
              source: spec.check,
              path: ['check'],
              want: 'flag',
              answer: answerTypes[spec.expect ?? 'text'],
            },
          ],
    writes:
      spec.save === undefined
        ? []
        : [{ variable: spec.save, path: ['save'], type: answerTypes[spec.expect ?? 'text'] }],
  }),
  enter: (spec, context) => ({
    effects: [{ do: 'say', message: { text: { key: spec.ask }, choices: [] } }],
    wait: { kind: 'ask', until: context.known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
})

const exitsOf = (spec: Ask) => [
  ...Object.entries(spec.choices ?? {}).map(([choice, written]) => ({
    name: `choices.${choice}`,
    to: routeOf(written),
    path: ['choices', choice, ...(typeof written === 'string' ? [] : ['next'])],
  })),
  ...(['yes', 'no', 'next', 'other', 'optional', 'after-tries'] as const).flatMap((name) => {
    const to = spec[name]
    return to === undefined ? [] : [{ name, to, path: [name] }]
  }),
  { name: 'wait', to: spec.wait.next, path: ['wait', 'next'] },
]

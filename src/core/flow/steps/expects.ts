import type { Variable } from '../bundle.ts'

/** What a question without choices may expect, and the type of the value read. */
export const answerTypes = {
  text: 'text',
  number: 'number',
  date: 'text',
  time: 'text',
  phone: 'text',
  email: 'text',
  'yes-no': 'flag',
  place: 'text',
  count: 'number',
  file: 'text',
  location: 'text',
} as const satisfies Record<string, Variable['type']>
export type Expect = keyof typeof answerTypes

import type { Expect } from '../../answer/expect.ts'
import type { Variable } from '../variable.ts'

/** The type of the value read, by what a question without choices expects. */
export const answerTypes = {
  text: 'text',
  message: 'text',
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
} as const satisfies Record<Expect, Variable['type']>

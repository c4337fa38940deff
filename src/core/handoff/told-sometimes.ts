import { limits } from '../flow/limits.ts'
import type { Vars } from '../words.ts'
import type { HandoffSentence } from './sentences.ts'

/** Where the case keeps when it was said. The hyphens keep it apart from every variable of a coordinator. */
const nameOf = (key: HandoffSentence): string => `${key.slice('handoff.'.length)}-told`

/** Whether this sentence was said within the hour. */
export function toldLately(vars: Vars, key: HandoffSentence, now: number): boolean {
  const last = vars[nameOf(key)]
  return typeof last === 'number' && now - last < limits.queuedAgain
}

/** The variables of the case after it was said, or where it need not be said for an hour. */
export const toldNow = (vars: Vars, key: HandoffSentence, now: number): Vars => ({
  ...vars,
  [nameOf(key)]: now,
})

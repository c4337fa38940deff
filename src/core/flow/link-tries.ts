import type { Vars } from '../words.ts'
import { limits } from './limits.ts'

/**
 * When wrong codes were typed lately, ms as texts. Kept with the case, also for the next person of the phone;
 * the hyphen keeps it apart from every variable a coordinator can declare.
 */
const tries = 'link-tries'

const lately = (vars: Vars, now: number): readonly string[] => {
  const times = vars[tries]
  return typeof times === 'object' && times !== null
    ? times.filter((at) => now - Number(at) < limits.linkTriesIn)
    : []
}

/** Whether codes may still be tried: nobody guesses her way to somebody else's talks. */
export const mayTryCode = (vars: Vars, now: number): boolean =>
  lately(vars, now).length < limits.linkTries

/** The variables of the case after one more code that was wrong. */
export const afterWrongCode = (vars: Vars, now: number): Vars => ({
  ...vars,
  [tries]: [...lately(vars, now), String(now)],
})

import type { Vars } from '../words.ts'
import { limits } from './limits.ts'

/**
 * How often a wrong code was typed, and since when. Kept with the case, also for the next person of the phone;
 * the hyphens keep both apart from every variable a coordinator can declare.
 */
const tries = 'link-tries'
const since = 'link-since'

const triesLately = (vars: Vars, now: number): number => {
  const { [tries]: count, [since]: at } = vars
  return typeof count === 'number' && typeof at === 'number' && now - at < limits.linkTriesIn
    ? count
    : 0
}

/** Whether codes may still be tried: nobody guesses her way to somebody else's talks. */
export const mayTryCode = (vars: Vars, now: number): boolean =>
  triesLately(vars, now) < limits.linkTries

/** The variables of the case after one more code that was wrong. */
export function afterWrongCode(vars: Vars, now: number): Vars {
  const before = triesLately(vars, now)
  return { ...vars, [tries]: before + 1, [since]: before === 0 ? now : (vars[since] ?? now) }
}

import type { Conversation } from '../conversation.ts'
import type { Vars } from '../words.ts'

/**
 * Until when somebody should have come, and how often she was told that nobody did. Kept as long as the
 * case; the hyphens keep both apart from every variable a coordinator can declare.
 */
const due = 'nobody-came-at'
const told = 'nobody-came-told'

/** "Nobody came" is said at most this often in one wait: a working week. */
export const mostTold = 5

/** When she is to be told that nobody came, ms; undefined while there is nothing to be told. */
export function dueAt({ holder, case: vars }: Conversation): number | undefined {
  const at = vars[due]
  return holder === 'queued' && typeof at === 'number' ? at : undefined
}

/** How often she was told so far. */
export function timesTold({ case: vars }: Conversation): number {
  const times = vars[told]
  return typeof times === 'number' ? times : 0
}

/** The variables of the case with the time she was told; without one nothing is due. */
export function promised(vars: Vars, at: number | undefined, times = 0): Vars {
  const { [due]: _due, [told]: _told, ...rest } = vars
  return {
    ...rest,
    ...(at === undefined ? undefined : { [due]: at }),
    ...(times > 0 && { [told]: times }),
  }
}

import type { Refusal } from '#core/handoff/deed.ts'
import type { Problem } from '../api.ts'
import type { Outcome } from './pending.ts'

/**
 * What an answer means for a message on its way. `other-deed`: the server has one under this id already, and
 * the words under an id never change here, so it arrived before; only what we had seen differed.
 */
export function outcomeOf(
  problem: Pick<Problem, 'code' | 'status' | 'passing' | 'details'>,
): Outcome {
  const { code, status, details } = problem
  if (code === 'other-deed') return { is: 'done' }
  if (status === 401) return { is: 'signed-out' }
  if (problem.passing || status === 500) return { is: 'no-answer' }
  if (status === 404) return { is: 'stuck', problem: { code: 'not-found' } }
  if (code === 'role-may-not') return { is: 'stuck', problem: { code: 'role-may-not' } }
  if (status === 409) return { is: 'stuck', problem: { ...details, code } as Refusal }
  return { is: 'stuck', problem: { code: status === 413 ? 'too-large' : 'invalid' } }
}

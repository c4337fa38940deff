import type { Problem } from '../api.ts'
import { hasWord, type Say } from '../words/words.ts'

/** Why something was not done, and what to do now. `nameOf` names a colleague by the account. */
export function problemWords(
  problem: { code: string; by?: string | undefined; say?: string },
  t: Say,
  nameOf: (id: string | undefined) => string,
): string {
  const { code, by } = problem
  const own = by === undefined && code === 'not-holder' ? 'nobody-holds' : code
  const key = `thread.refused-${own}`
  if (hasWord(key)) return t(key, { by: nameOf(by) })
  const known = `problems.${code}`
  return problem.say ?? (hasWord(known) ? t(known) : t('thread.refused', { code }))
}

/** Who did it before, when the server said so. */
export const byOf = (problem: Problem): string | undefined =>
  typeof problem.details['by'] === 'string' ? problem.details['by'] : undefined

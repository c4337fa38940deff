// What edges that ask a service over HTTP say and read alike.

/** Why there was no answer, a code and never a text: `timeout`, `garbage` where it is no JSON, ECONNREFUSED. */
export function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'TimeoutError') return 'timeout'
  if (name === 'SyntaxError') return 'garbage'
  return code ?? name ?? 'unknown'
}

/** The fields of an answer of which nothing is known yet; none where it is no object. */
export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

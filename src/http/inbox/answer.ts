import type { Context, TypedResponse } from 'hono'

/**
 * An answer in JSON whose type for the client is the port's own. All of them are plain JSON, so that
 * what is read is what was written, optional and readonly parts included.
 */
export const answer = <T, S extends 200 | 201 = 200>(
  c: Context,
  value: T,
  status: S = 200 as S,
): Response & TypedResponse<T, S, 'json'> =>
  c.json(value as object, status) as unknown as Response & TypedResponse<T, S, 'json'>

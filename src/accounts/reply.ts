/** An answer of ours: JSON, kept by nobody. */
export function reply(
  status: number,
  json: unknown,
  cookies: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = new Headers({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...more,
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(json), { status, headers })
}

/** A refusal as the API has them: a code, and what belongs to it. */
export const refuse = (
  status: number,
  error: string,
  details: object = {},
  headers: Readonly<Record<string, string>> = {},
): Response => reply(status, { error, ...details }, [], headers)

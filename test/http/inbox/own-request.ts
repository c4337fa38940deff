export type Asked = { body?: unknown; headers?: Record<string, string> }

/** A request as the inbox itself sends it: same site, JSON. A text is sent as it stands. */
export const ownRequest = (
  cookie: string | undefined,
  method: string,
  { body, headers = {} }: Asked = {},
) => ({
  method,
  headers: {
    'sec-fetch-site': 'same-origin',
    ...(cookie === undefined ? {} : { cookie }),
    ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    ...headers,
  },
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
})

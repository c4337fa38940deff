import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'

/** Languages of a header that are looked at: more is no person's list. */
const most = 10

/** What the browser says its languages are (BCP 47), most wanted first; empty where it says nothing. */
export const wantedLanguages = (c: Context): readonly string[] =>
  parseAccept((c.req.header('accept-language') ?? '').slice(0, 400))
    .slice(0, most)
    .filter(({ type, q }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(type) && q > 0)
    .map(({ type }) => type)

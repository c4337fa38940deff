import type { Context } from 'hono'

/** Languages of a header that are looked at: more is no person's list. */
const most = 10

/** What the browser says its languages are (BCP 47), most wanted first; empty where it says nothing. */
export function wantedLanguages(c: Context): readonly string[] {
  return (c.req.header('accept-language') ?? '')
    .slice(0, 400)
    .split(',')
    .slice(0, most)
    .map((one) => {
      const [tag = '', ...rest] = one.split(';').map((part) => part.trim())
      const weight = rest.find((part) => part.startsWith('q='))?.slice(2)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

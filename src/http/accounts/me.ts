import { Hono } from 'hono'
import type { Hello, Me } from '#app/account-ports.ts'
import type { Signed } from '#app/inbox-ports.ts'
import { may } from '#core/access/may.ts'
import { answer } from '../inbox/answer.ts'
import type { Env } from '../inbox/env.ts'
import { body, idOf } from '../inbox/read.ts'
import { right } from '../inbox/right.ts'
import type { AccountParts } from './parts.ts'
import { orThrow } from './refuse.ts'
import { profileBody } from './shapes.ts'

/** Without a sign-in what everybody may know, with one who she is. It renews no session. */
export const hello = (parts: AccountParts) =>
  new Hono<Env>().get('/', right('everybody'), async (c) => {
    const { accounts, house, version } = parts
    const { setUp, oidc, signed } = await accounts.state(c.req.raw.headers)
    const told: Hello = {
      centre: house(signed?.locale ?? 'pt').centre,
      version,
      setUp,
      signIn: { passkey: true, ...(oidc ? { oidc } : {}) },
      ...(signed?.pending ? { pending: signed.pending } : {}),
      ...(signed && !signed.pending ? { me: await meOf(parts, signed) } : {}),
    }
    return answer(c, told)
  })

/** Her own account and her sessions. */
export const me = (parts: AccountParts) =>
  new Hono<Env>()
    .get('/', right('own-account'), async (c) => answer(c, await meOf(parts, c.var.signed)))
    .patch('/', right('own-account'), body(profileBody), async (c) => {
      await parts.accounts.changeProfile(c.var.signed, c.req.valid('json'))
      return answer(c, await meOf(parts, c.var.signed))
    })
    .get('/sessions', right('own-account'), async (c) =>
      answer(c, await parts.accounts.sessions(c.var.signed)),
    )
    .delete('/sessions/:id', right('own-account'), async (c) => {
      orThrow(await parts.accounts.endSession(c.var.signed, idOf(c.req.param('id'))))
      return c.body(null, 204)
    })

async function meOf({ accounts, house }: AccountParts, signed: Signed): Promise<Me> {
  const profile = await accounts.profile(signed)
  const rights = Object.entries(may).filter(([, roles]) => roles.includes(profile.role))
  return { ...house(profile.locale), ...profile, rights: rights.map(([name]) => name) }
}

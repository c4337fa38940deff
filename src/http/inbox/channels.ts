import { Hono } from 'hono'
import { z } from 'zod'
import type { ChannelStatus, LinkState, LinkWish } from '#app/channel-ports.ts'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, text } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

/** UTF-16 units of a phone number as somebody types it. */
const longestPhone = 64

/**
 * The channels of the installation and the linking of an account by hand. Codes stand in the answer of one
 * route and nowhere else: no address, no log, no audit, and nothing keeps that answer.
 */
export const channels = ({
  channels: all,
  accounts,
  templateTexts,
  phone,
}: Pick<Known, 'channels' | 'accounts' | 'templateTexts' | 'phone'>) => {
  /** Keeps a wish and writes down who had it. */
  async function wish(by: string, account: string, what: LinkWish): Promise<void> {
    if (!(await all.wish(account, what))) throw notFound()
    await accounts.note({ by, what: audited[what.do], data: { account } })
  }
  return new Hono<Env>()
    .get('/', right('channels'), async (c) => {
      const list = (await all.list()).map(withoutCodes)
      return answer(c, { channels: list, templates: templateTexts() })
    })
    .get('/:account/link', right('channels'), async (c) => {
      const link = await all.link(idOf(c.req.param('account')))
      if (link === undefined) throw notFound()
      return answer(c, link)
    })
    .post(
      '/:account/link',
      right('channels'),
      body(z.strictObject({ phone: text(longestPhone).exactOptional() })),
      async (c) => {
        const typed = c.req.valid('json').phone
        const number = typed === undefined ? undefined : phone(typed)
        if (typed !== undefined && number === undefined)
          throw new Refused(422, 'no-such-phone', { say: 'This is no phone number.' })
        await wish(c.var.signed.person.id, idOf(c.req.param('account')), {
          do: 'link',
          ...(number === undefined ? {} : { phone: number }),
        })
        return c.body(null, 204)
      },
    )
    .post('/:account/link/stop', right('channels'), body(z.strictObject({})), async (c) => {
      await wish(c.var.signed.person.id, idOf(c.req.param('account')), { do: 'stop-linking' })
      return c.body(null, 204)
    })
    .delete('/:account/link', right('channels'), async (c) => {
      await wish(c.var.signed.person.id, idOf(c.req.param('account')), { do: 'unlink' })
      return c.body(null, 204)
    })
}

/** What the audit calls each wish. */
const audited: Readonly<Record<LinkWish['do'], string>> = {
  link: 'channel-linking-begun',
  'stop-linking': 'channel-linking-stopped',
  unlink: 'channel-unlinked',
}

/** The list is read often and by more than who links: the codes are asked for apart. */
function withoutCodes(status: ChannelStatus): ChannelStatus {
  if (status.link?.state !== 'linking') return status
  const { qr: _qr, code: _code, ...link } = status.link
  return { ...status, link: link satisfies LinkState }
}

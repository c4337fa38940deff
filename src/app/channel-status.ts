import type { ChannelStatus, Channels, Linkable, Templates } from './channel-ports.ts'
import { nameOf } from './name-of.ts'
import type { Channel, Log } from './ports.ts'

type Needs = {
  channels: ReadonlyMap<string, Channel>
  /** Accounts that are linked by hand, by name. */
  linkable: ReadonlyMap<string, Linkable>
  templates: Pick<Templates, 'of'>
  /** When something last came in on each account and went out, ms. */
  traffic(): Promise<ReadonlyMap<string, { lastInAt?: number; lastOutAt?: number }>>
  log: Pick<Log, 'warn'>
}

/**
 * How all channels of this installation are, as its administrators see them. What cannot be asked now is left
 * out: a page that shows little is better than none on the day it is needed.
 */
export function channelStatuses({ channels, linkable, templates, traffic, log }: Needs): Channels {
  const orNothing = (error: unknown): undefined => {
    log.warn({ error: nameOf(error) }, 'the state of a channel could not be read')
  }

  async function statusOf(channel: Channel): Promise<ChannelStatus> {
    const { account, kind, capabilities } = channel
    const [link, known] = await Promise.all([
      linkable.get(account)?.link().catch(orNothing),
      capabilities.windowMs === undefined ? undefined : templates.of(account).catch(orNothing),
    ])
    return {
      account,
      kind,
      ...channel.health(),
      ...(link ? { link } : {}),
      ...(known ? { templates: known } : {}),
    }
  }

  return {
    list: async () => {
      const [list, moved] = await Promise.all([
        Promise.all([...channels.values()].map(statusOf)),
        traffic().catch(orNothing),
      ])
      return list.map((status) => ({ ...status, ...moved?.get(status.account) }))
    },
    link: async (account) => linkable.get(account)?.link(),
    wish: async (account, wish) => {
      const found = linkable.get(account)
      await found?.wish(wish)
      return found !== undefined
    },
  }
}

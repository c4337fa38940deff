import type { Channel, RunAccounts } from './ports.ts'
import type { Presence } from './presence.ts'

/** Which accounts this process may send on now. */
export type Running = {
  /**
   * The same text as long as what is in hand of this account may be sent here: there was no gap in our
   * presence, and where one process at a time runs the account we do. Undefined while it may not.
   */
  epoch(account: string): string | undefined
  /** Accounts that one process at a time runs. */
  accounts(): RunAccounts
}

/** True where one process at a time runs this account, and now it is not this one. */
export const runsElsewhere = (channel: Channel | undefined): boolean =>
  channel?.epoch !== undefined && channel.epoch() === undefined

/** What the channels say of it, as long as we are present. */
export function running(
  channels: ReadonlyMap<string, Channel>,
  presence: Pick<Presence, 'epoch'>,
): Running {
  return {
    epoch: (account) => {
      const channel = channels.get(account)
      const seen = presence.epoch()
      if (seen === undefined || runsElsewhere(channel)) return undefined
      return `${seen}.${channel?.epoch?.() ?? ''}`
    },
    accounts: () => {
      const run = [...channels.values()].filter(({ epoch }) => epoch !== undefined)
      const names = Object.groupBy(run, (one) => (runsElsewhere(one) ? 'elsewhere' : 'here'))
      const { here = [], elsewhere = [] } = names
      return { here: here.map(accountOf), elsewhere: elsewhere.map(accountOf) }
    },
  }
}

const accountOf = ({ account }: Channel): string => account

import type { Context } from 'hono'
import type { Accounts, HouseFacts } from '#app/account-ports.ts'

/** What the routes of accounts need. */
export type AccountParts = {
  accounts: Accounts & {
    /** Everything under /api/auth. `address`: the network address she comes from, where it is trusted. */
    handle(request: Request, address: string | undefined): Promise<Response>
  }
  /** The installation as the inbox shows it, in one of its languages. */
  house: (locale: string) => HouseFacts
  version: string
  /** Where browsers reach us; without it, where this request came. */
  publicUrl?: string
  /** The network address a request came from, where it can be trusted. Never a header by itself. */
  addressOf?: (c: Context) => string | undefined
}

/** What links begin with. */
export const baseOf = ({ publicUrl }: Pick<AccountParts, 'publicUrl'>, c: Context): string =>
  publicUrl ?? new URL(c.req.url).origin

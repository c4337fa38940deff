import type { AccountKeys, AccountOwners } from '#app/channel-ports.ts'

/** What is kept of accounts that are linked by hand. */
export type LinkedAccounts = { keys: AccountKeys; owners: AccountOwners }

/** Somebody else has the account: what was to be written is not. */
export class NotTheOwner extends Error {
  override name = 'NotTheOwner'
  constructor() {
    super('another process has the account')
  }
}

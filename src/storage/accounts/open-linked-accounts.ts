import type { Sql } from '../sql.ts'
import { accountKeys } from './account-keys.ts'
import { accountOwners } from './account-owners.ts'
import type { LinkedAccounts } from './linked-accounts.ts'

/** What is kept of linked accounts, on either database. */
export const openLinkedAccounts = (sql: Sql): LinkedAccounts => ({
  keys: accountKeys(sql),
  owners: accountOwners(sql),
})

import { join } from 'node:path'
import { beforeAll, describe, onTestFinished } from 'vitest'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { openStore } from '#storage/open-store.ts'
import { linkedAccountsContract } from './contract/linked-accounts.ts'
import { ownFolder } from './folder.ts'
import { database, run } from './postgresql/database.ts'

async function linkedIn(url: string) {
  const store = await openStore(url)
  onTestFinished(() => store.close())
  return store.linked
}

describe('in memory', () => linkedAccountsContract(async () => memoryLinkedAccounts()))

describe('in SQLite', () =>
  linkedAccountsContract(() => linkedIn(`file:${join(ownFolder(), 'acolhe.db')}`)))

describe('in PostgreSQL', () => {
  let url: string
  beforeAll(async () => {
    url = await database('linked-accounts')
    await (await openStore(url)).close()
  })
  linkedAccountsContract(async () => {
    await run(url, 'TRUNCATE "AccountKey", "AccountOwner"')
    return linkedIn(url)
  })
})

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { storeContract } from '../contract/contract.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { turnsNowContract } from '../contract/turns-now.ts'
import { ownFolder } from '../folder.ts'

async function open() {
  const path = join(ownFolder(), 'new', 'acolhe.db')
  const store = await openStore(`file:${path}`)
  onTestFinished(() => store.close())
  return { path, store }
}

describe('the SQLite store', () => {
  storeContract(async () => (await open()).store)
  describe('turns at once', () => turnsNowContract(async () => (await open()).store))

  describe('what stands in its tables', () =>
    ledgerContract(async () => {
      const { path, store } = await open()
      const db = new Database(path, { readonly: true })
      onTestFinished(() => void db.close())
      return {
        store,
        rows: async (sql) => db.prepare(sql).all() as Record<string, unknown>[],
      }
    }))
})

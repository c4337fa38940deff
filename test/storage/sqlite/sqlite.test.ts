import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { bookingsContract } from '../contract/bookings.ts'
import { storeContract } from '../contract/contract.ts'
import { inboxLedgerContract } from '../contract/inbox-ledger.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { personLedgerContract } from '../contract/person-ledger.ts'
import { questionsContract } from '../contract/questions.ts'
import { questionsToldContract } from '../contract/questions-told.ts'
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

  describe('questions without an answer', () =>
    questionsContract(async () => {
      const { store } = await open()
      // One process at a time has the file.
      return { store, another: async () => store }
    }))

  describe('appointments beside a turn', () =>
    bookingsContract(async () => {
      const { store } = await open()
      return { store, another: async () => store }
    }))

  describe('who is told of answers', () => questionsToldContract(async () => (await open()).store))

  async function withRows() {
    const { path, store } = await open()
    const db = new Database(path, { readonly: true })
    onTestFinished(() => void db.close())
    const rows = async (sql: string) => db.prepare(sql).all() as Record<string, unknown>[]
    return { store, rows }
  }
  describe('what stands in its tables', () => ledgerContract(withRows))
  describe('what stands in the tables of people', () => personLedgerContract(withRows))
  describe('what stands in the tables of the inbox', () => inboxLedgerContract(withRows))
})

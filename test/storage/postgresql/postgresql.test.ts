import pg from 'pg'
import { afterAll, beforeAll, describe, inject, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { storeContract } from '../contract/contract.ts'

describe('the PostgreSQL store', () => {
  const url = `${inject('postgres')}/contract`
  const admin = new pg.Client({ connectionString: `${inject('postgres')}/postgres` })
  beforeAll(async () => {
    await admin.connect()
    await admin.query('CREATE DATABASE contract')
    await (await openStore(url)).close()
  })
  afterAll(() => admin.end())

  storeContract(async () => {
    const own = new pg.Client({ connectionString: url })
    await own.connect()
    await own.query(`TRUNCATE "Contact", "Address", "Conversation", "Session", "Inbound", "Outbox",
      "Event", "Wake", "SetAside", "FlowRevision", "Day", "Worker"`)
    await own.end()
    const store = await openStore(url)
    onTestFinished(() => store.close())
    return store
  })
})

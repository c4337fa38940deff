import { join } from 'node:path'
import { describe, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { storeContract } from '../contract/contract.ts'
import { ownFolder } from '../folder.ts'

describe('the SQLite store', () =>
  storeContract(async () => {
    const store = await openStore(`file:${join(ownFolder(), 'new', 'acolhe.db')}`)
    onTestFinished(() => store.close())
    return store
  }))

import { expect, inject, it } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { StoreUnavailable } from '#storage/store-fault.ts'

it('a server that is not there is named without its password, and what to do is said', async () => {
  const opening = openStore('postgresql://ana:hunter2@127.0.0.1:1/acolhe?password=hunter2')
  const fault = await opening.catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(StoreUnavailable)
  expect(String(fault)).toContain('127.0.0.1:1/acolhe')
  expect(String(fault)).toContain('DATABASE_URL')
  expect(String(fault)).not.toContain('hunter2')
})

it('a database that does not exist is an error that says so', async () => {
  const opening = openStore(`${inject('postgres')}/nowhere`)
  await expect(opening).rejects.toThrow(/"nowhere" does not exist/)
})

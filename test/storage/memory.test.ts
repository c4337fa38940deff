import { describe } from 'vitest'
import { memoryStore } from '#storage/memory/store.ts'
import { bookingsContract } from './contract/bookings.ts'
import { storeContract } from './contract/contract.ts'

describe('the memory store', () => {
  storeContract(async () => memoryStore())

  describe('appointments beside a turn', () =>
    bookingsContract(async () => {
      const store = memoryStore()
      return { store, another: async () => store }
    }))
})

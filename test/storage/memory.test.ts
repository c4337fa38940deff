import { describe } from 'vitest'
import { memoryStore } from '#storage/memory/store.ts'
import { storeContract } from './contract/contract.ts'

describe('the memory store', () => storeContract(async () => memoryStore()))

import { describe, expect, test } from 'vitest'
import { grouped } from '../../src/app/group.ts'

/** A write that notes its batches and can be held back or made to fail. */
function recording() {
  const batches: number[][] = []
  const held: (() => void)[] = []
  let hold = false
  const write = async (batch: readonly number[]) => {
    batches.push([...batch])
    if (hold) await new Promise<void>((resolve) => held.push(resolve))
    if (batch.includes(13)) throw new Error('thirteen')
    return batch.map((one) => one * 10)
  }
  return {
    batches,
    write,
    holdNext: () => {
      hold = true
    },
    letGo: () => {
      hold = false
      for (const go of held.splice(0)) go()
    },
  }
}

describe('a group', () => {
  test('gives each item its own result', async () => {
    const { write } = recording()
    const put = grouped(write, 10)
    expect(await Promise.all([1, 2, 3].map(put))).toEqual([10, 20, 30])
  })

  test('takes together what comes at the same moment', async () => {
    const { write, batches } = recording()
    const put = grouped(write, 10)
    await Promise.all([1, 2, 3].map(put))
    expect(batches).toEqual([[1, 2, 3]])
  })

  test('gathers what comes while a write is under way', async () => {
    const { write, batches, holdNext, letGo } = recording()
    const put = grouped(write, 10)
    holdNext()
    const first = put(1)
    await Promise.resolve()
    await Promise.resolve()
    const rest = [put(2), put(3)]
    letGo()
    await Promise.all([first, ...rest])
    expect(batches).toEqual([[1], [2, 3]])
  })

  test('never takes more than it may', async () => {
    const { write, batches } = recording()
    const put = grouped(write, 2)
    await Promise.all([1, 2, 3, 4, 5].map(put))
    expect(batches).toEqual([[1, 2], [3, 4], [5]])
  })

  test('that fails is tried one by one: only the faulty item fails', async () => {
    const { write } = recording()
    const put = grouped(write, 10)
    const results = await Promise.allSettled([1, 13, 3].map(put))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('that fails keeps its order when it is tried one by one', async () => {
    const { write, batches } = recording()
    const put = grouped(write, 10)
    await Promise.allSettled([1, 13, 3, 4].map(put))
    expect(batches).toEqual([[1, 13, 3, 4], [1], [13], [3], [4]])
  })

  test('is given up after three of it failed alone: the store is away', async () => {
    const batches: number[] = []
    const put = grouped(async (batch: readonly number[]) => {
      batches.push(batch.length)
      throw new Error('away')
    }, 10)
    const results = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(put))
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    expect(batches).toEqual([6, 1, 1, 1])
  })

  test('goes on after a failure', async () => {
    const { write } = recording()
    const put = grouped(write, 10)
    await expect(put(13)).rejects.toThrow('thirteen')
    expect(await put(4)).toBe(40)
  })
})

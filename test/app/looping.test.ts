import { expect, test } from 'vitest'
import { looping } from '../../src/app/looping.ts'

test('a long look goes on until the loop is stopped, and one made before the start goes on as well', async () => {
  let looks = 0
  const loop = looping({ after: () => () => {} }, 1, async () => {
    for (let steps = 0; loop.goesOn() && steps < 9; steps += 1) {
      await Promise.resolve()
      looks += 1
    }
  })
  await loop.look()
  expect(looks).toBe(9)
  loop.start()
  const long = loop.look()
  await loop.stop()
  await long
  expect(looks).toBe(9)
  expect(loop.goesOn()).toBe(false)
  loop.start()
  await loop.look()
  expect(looks).toBe(18)
})

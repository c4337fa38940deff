import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atMost } from '../../src/app/at-most.ts'

test('never more than the number runs at once, and all of them run, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (most, failing) => {
        const slot = atMost(most)
        const started: number[] = []
        let running = 0
        let top = 0
        await Promise.allSettled(
          failing.map((fails, at) =>
            slot(async () => {
              started.push(at)
              running += 1
              top = Math.max(top, running)
              await Promise.resolve()
              running -= 1
              if (fails) throw new Error('fails')
            }),
          ),
        )
        expect(top).toBeLessThanOrEqual(most)
        expect(started).toEqual(failing.map((_, at) => at))
      },
    ),
  )
})

import { describe, expect, it } from 'vitest'
import { faultPromises } from './fault-promises.ts'
import { filePromises } from './file-promises.ts'
import type { Cannot, Rig } from './rig.ts'
import { most, openScene } from './scene.ts'
import { wordsPromises } from './words-promises.ts'

/**
 * What every channel promises: the same for all, each against its own server, through the whole house. What a
 * channel cannot do stands in `cannot`, with the reason, which is printed.
 */
export function channelContract(name: string, cannot: Cannot, open: () => Promise<Rig>): void {
  describe(`the channel ${name}`, { timeout: most }, () => {
    const scene = openScene(name, cannot, open)
    wordsPromises(scene)
    filePromises(scene)
    faultPromises(scene)

    // Last: it looks at all that was said before.
    it('nothing of anybody stands in the log or on the console', async () => {
      const { rig, secrets, printed } = scene
      const lines = [...rig.house.log.lines, ...printed]
      const found = [...secrets].filter((secret) => lines.some((line) => line.includes(secret)))
      expect(found).toEqual([])
      expect(secrets.size).toBeGreaterThan(50)
    })
  })
}

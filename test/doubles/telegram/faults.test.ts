import { describe, expect, it } from 'vitest'
import { Faults } from './faults.ts'

describe('faults by chance', () => {
  const odds = { seed: 3, tooMany: 0.05, badGateway: 0.05, reset: 0.05, lost: 0.05 }
  const draw = (seed: number, method = 'sendMessage') => {
    const faults = new Faults()
    faults.setOdds({ ...odds, seed })
    return Array.from({ length: 2000 }, () => faults.next(method, 1))
  }

  it('come at their odds', () => {
    const counts = new Map<string, number>()
    for (const fault of draw(3)) {
      const name = fault?.kind === 'error' ? String(fault.code) : (fault?.kind ?? 'none')
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    for (const name of ['429', '502', 'reset', 'lost']) {
      expect(counts.get(name)).toBeGreaterThan(60)
      expect(counts.get(name)).toBeLessThan(140)
    }
  })

  it('are the same for the same seed and leave other methods alone', () => {
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
    expect(draw(3, 'getMe').every((fault) => fault === undefined)).toBe(true)
  })

  it('refuse what is above the rate limit of a chat or of all', () => {
    const faults = new Faults()
    faults.setLimits({ account: 5, chat: 2 })
    const refused = [1, 1, 1, 2, 3, 4, 5, 6].map((chat) => faults.next('sendMessage', chat))
    expect(refused.map((fault) => fault !== undefined)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      true,
      true,
    ])
  })
})

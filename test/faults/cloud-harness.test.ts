import { expect, it } from 'vitest'
import { clean, type Verdict } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { run, runWithKills } from './runs.ts'

const small = {
  seed: chosenSeed(),
  mode: 'cloud',
  people: 10,
  messages: 6,
  database: 'sqlite',
  withinMs: 60_000,
  entry: 'test/faults/stand-in.ts',
} as const

it('finds nothing wrong with a server that keeps every promise, under faults and kills', async () => {
  const verdict = await runWithKills({ ...small, messages: 2, pauseMs: 3_000, faults: 0.05 }, 1)
  expect(clean(verdict)).toBe(true)
  expect(verdict.blows).toBe(1)
}, 90_000)

it.each([
  ['lose', 'lost'],
  ['double', 'doubled'],
  ['reorder', 'disordered'],
  ['believe', 'strange'],
] as const)(
  'catches a server made to %s',
  async (BREAK, list: keyof Verdict) => {
    const verdict = await run({ ...small, settings: { BREAK }, withinMs: 5_000 })
    expect(verdict[list]).not.toHaveLength(0)
  },
  40_000,
)

it('catches a server that repeats at once what may have arrived', async () => {
  const hasty = { ...small, messages: 12, settings: { BREAK: 'hasty' }, withinMs: 20_000 } as const
  const verdict = await run({ ...hasty, faults: 0.1 })
  expect(verdict.doubled).not.toHaveLength(0)
}, 40_000)

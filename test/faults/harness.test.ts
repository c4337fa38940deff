import { expect, it } from 'vitest'
import { clean, type Verdict } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { run, runWithKills } from './runs.ts'

const seed = chosenSeed()
const small = {
  seed,
  people: 10,
  messages: 12,
  database: 'sqlite',
  withinMs: 30_000,
  entry: 'test/faults/stand-in.ts',
} as const

it('finds nothing wrong with a server that keeps every promise, under faults of the channel', async () => {
  const verdict = await run({ ...small, mode: 'webhook', faults: 0.05 })
  expect(verdict.sent).toBe(120)
  expect(clean(verdict)).toBe(true)
}, 40_000)

it('finds nothing wrong with it while it is killed', async () => {
  const verdict = await runWithKills({ ...small, mode: 'webhook', faults: 0.05 }, 3)
  expect(verdict.blows).toBe(3)
  expect(clean(verdict)).toBe(true)
}, 60_000)

it('finds nothing wrong with it when it polls and is killed', async () => {
  const verdict = await runWithKills({ ...small, mode: 'polling', faults: 0.05 }, 3)
  expect(clean(verdict)).toBe(true)
}, 60_000)

it.each([
  ['lose', 'lost'],
  ['double', 'doubled'],
  ['reorder', 'disordered'],
  ['misdeliver', 'misdelivered'],
  ['miscount', 'miscounted'],
] as const)(
  'catches a server made to %s',
  async (BREAK, list: keyof Verdict) => {
    const verdict = await run({ ...small, mode: 'webhook', settings: { BREAK }, withinMs: 5000 })
    expect(verdict[list]).not.toHaveLength(0)
  },
  40_000,
)

it('catches a server that says 2xx before the message is on disk, by killing it', async () => {
  const early = { ...small, mode: 'webhook', settings: { BREAK: 'early' } } as const
  const verdict = await runWithKills({ ...early, people: 40, pauseMs: 100, withinMs: 12_000 }, 4)
  expect(verdict.lost).not.toHaveLength(0)
}, 60_000)

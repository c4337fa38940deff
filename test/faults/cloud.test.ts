import { expect, it } from 'vitest'
import { clean } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { run } from './runs.ts'
import { size } from './sizes.ts'

const seed = chosenSeed()
/** 5 % each of 429 or 131056, 5xx, reset and lost answer; a fifth of all deliveries twice. */
const hard = { seed, mode: 'cloud', people: 40, faults: 0.05 } as const

it('answers each message once and in order, whatever Meta does to deliveries and sends', async () => {
  const messages = size('FAULTS_CLOUD_MESSAGES', 3, 25)
  const withinMs = 90_000 + messages * 8_000
  const verdict = await run({ ...hard, database: 'sqlite', messages, withinMs })
  expect(clean(verdict)).toBe(true)
  expect(verdict).toMatchObject({ sent: 40 * messages, accepted: 40 * messages })
  // The run was what it says it was.
  const { seen } = verdict
  for (const [what, times] of Object.entries(seen ?? {})) expect(times, what).toBeGreaterThan(0)
}, 400_000)

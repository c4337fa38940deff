import { expect, inject, it } from 'vitest'
import { freezeOften } from './freezes.ts'
import { clean } from './ledger.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { run } from './runs.ts'
import { size } from './sizes.ts'

/**
 * A process that was stopped for longer than its lease wakes up with old plans. Its
 * commits must change nothing; deliveries to it while it sleeps run out of time and come again.
 */
it('lets a process that slept past its lease change nothing when it wakes', async () => {
  const freezes = size('FAULTS_FREEZES', 1, 20)
  const database = await emptyDatabase(inject('postgres'))
  const verdict = await run(
    {
      seed: chosenSeed(),
      mode: 'webhook',
      database,
      processes: 2,
      people: 40,
      messages: 10,
      pauseMs: 1500,
      withinMs: 60_000 + freezes * 15_000,
    },
    (trial) => freezeOften(trial, freezes),
  )
  expect(clean(verdict)).toBe(true)
  expect(verdict.blows).toBe(freezes)
}, 700_000)

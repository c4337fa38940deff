import { expect, inject, it } from 'vitest'
import { clean } from './ledger.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { runWithKills } from './runs.ts'
import { size } from './sizes.ts'

const hard = { seed: chosenSeed(), mode: 'cloud', faults: 0.05 } as const

/**
 * What Meta took and told of within 10 s is never sent again, also by who takes over from a dead process:
 * the ledger excuses no repeat that a status could have prevented.
 */
it.each([
  ['SQLite', 2, 1],
  ['PostgreSQL, one of two processes', 1, 2],
] as const)(
  'loses and repeats nothing when it is killed at random moments, on %s',
  async (on, few, processes) => {
    const kills = size('FAULTS_CLOUD_KILLS', few, 50)
    const people = size('FAULTS_CLOUD_PEOPLE', 8, 40)
    const messages = size('FAULTS_CLOUD_KILL_MESSAGES', 1, 25)
    // About four and seven messages a second: for 10 s after a kill nobody is answered.
    const pauseMs = size('FAULTS_CLOUD_PAUSE', 4_000, 12_000)
    const database = on === 'SQLite' ? 'sqlite' : await emptyDatabase(inject('postgres'))
    const withinMs = 120_000 + kills * 25_000
    const verdict = await runWithKills(
      { ...hard, database, processes, people, messages, pauseMs, withinMs },
      kills,
    )
    expect(clean(verdict)).toBe(true)
    expect(verdict.accepted).toBe(verdict.sent)
    expect(verdict.blows).toBe(kills)
  },
  1_500_000,
)

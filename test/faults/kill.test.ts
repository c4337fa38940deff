import { expect, inject, it } from 'vitest'
import { clean, type Verdict } from './ledger.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { runWithKills } from './runs.ts'
import { size } from './sizes.ts'

const seed = chosenSeed()
const hard = { seed, people: 40, faults: 0.05 } as const
/** A start, a pause and the wait for a trigger take about this long a kill; then the rest is awaited. */
const time = (kills: number) => ({ withinMs: 60_000 + kills * 10_000 })

/**
 * Nothing lost; each repeat is one that nobody could know of, at most one a person
 * and kill; at about 20 messages/s at most three a kill on average, where no backlog was being sent.
 */
function expectClean(verdict: Verdict, kills: number): void {
  expect(clean(verdict)).toBe(true)
  expect(verdict.blows).toBe(kills)
  expect(verdict.calm.repeats).toBeLessThanOrEqual(3 * verdict.calm.blows)
}

it('loses nothing when it is killed at random moments, on SQLite by webhook', async () => {
  const kills = size('FAULTS_KILLS', 15, 50)
  const options = { ...hard, ...time(kills), database: 'sqlite', mode: 'webhook' } as const
  const messages = size('FAULTS_KILL_MESSAGES', 10, 25)
  expectClean(await runWithKills({ ...options, messages }, kills), kills)
}, 700_000)

it('loses nothing when it is killed at random moments, on SQLite by polling', async () => {
  const kills = size('FAULTS_POLLING_KILLS', 5, 50)
  const options = { ...hard, ...time(kills), database: 'sqlite', mode: 'polling' } as const
  const messages = size('FAULTS_KILL_MESSAGES', 5, 25)
  expectClean(await runWithKills({ ...options, messages }, kills), kills)
}, 700_000)

it('loses nothing when one of two processes on PostgreSQL is killed, again and again', async () => {
  const kills = size('FAULTS_POSTGRESQL_KILLS', 5, 50)
  const database = await emptyDatabase(inject('postgres'))
  const options = { ...hard, ...time(kills), database, mode: 'webhook', processes: 2 } as const
  const messages = size('FAULTS_KILL_MESSAGES', 5, 25)
  expectClean(await runWithKills({ ...options, messages }, kills), kills)
}, 700_000)

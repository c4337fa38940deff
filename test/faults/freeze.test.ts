import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { clean } from './ledger.ts'
import { emptyDatabase } from './postgres-database.ts'
import { chosenSeed } from './random.ts'
import { run } from './runs.ts'
import { size } from './sizes.ts'

/** How long a process is silent before the others take its conversations over, ms. */
const leaseMs = 5000

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
    async ({ servers, random, ledger, arm }) => {
      for (let freeze = 0; freeze < freezes; freeze++) {
        await pause(1000 + random() * 1000)
        const sleeper = servers[Math.floor(random() * servers.length)]
        const asleep = Promise.withResolvers<void>()
        arm('send', 1 + Math.floor(random() * 20), () => {
          sleeper?.signal('SIGSTOP')
          ledger.blow(Date.now(), 'frozen')
          asleep.resolve()
        })
        await asleep.promise
        await pause(leaseMs + 1000 + random() * 2000)
        sleeper?.signal('SIGCONT')
        await pause(2000)
        expect(sleeper?.alive()).toBe(true)
      }
    },
  )
  expect(clean(verdict)).toBe(true)
  expect(verdict.blows).toBe(freezes)
}, 700_000)

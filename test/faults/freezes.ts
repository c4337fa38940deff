import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Servers } from './servers.ts'

/** A silence after which the others take a process's conversations over and more, ms. */
const shortestSleep = 6_000

/**
 * Stops one server at a time for 6 to 10 s, past its lease, `freezes` times: when the Bot API has taken
 * a message and has not said so yet, or at any moment where none is sent. Each lives on.
 */
export async function freezeOften(trial: Servers, freezes: number): Promise<void> {
  const { servers, random, ledger, arm } = trial
  for (let freeze = 0; freeze < freezes; freeze += 1) {
    await pause(1_000 + random() * 1_000)
    const sleeper = servers[Math.floor(random() * servers.length)]
    const asleep = Promise.withResolvers<void>()
    let stopped = false
    const stop = () => {
      if (!stopped) {
        sleeper?.signal('SIGSTOP')
        ledger.blow(Date.now(), 'frozen')
      }
      stopped = true
      asleep.resolve()
    }
    arm('send', 1 + Math.floor(random() * 20), stop)
    void pause(3_000).then(stop)
    await asleep.promise
    await pause(shortestSleep + random() * 4_000)
    sleeper?.signal('SIGCONT')
    await pause(2_000)
    expect(sleeper?.alive()).toBe(true)
  }
}

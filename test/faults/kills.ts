import { setTimeout as pause } from 'node:timers/promises'
import { calmWaiting, type Ledger } from './ledger.ts'
import type { Servers } from './servers.ts'

/**
 * Kills the servers by SIGKILL one at a time, `kills` times, at moments drawn by chance: by the clock,
 * as the n-th delivery begins, or when the Bot API has taken a message and has not said so yet. Each
 * is started again, and ready, before the next one is killed. Every other one is killed as soon as it is
 * ready, in the middle of what had piled up; the rest once that is done, or after `calmMs`.
 */
export async function killOften(trial: Servers, kills: number, calmMs = 5_000): Promise<void> {
  const { random, servers, ledger } = trial
  for (let kill = 0; kill < kills; kill++) {
    if (kill % 2 === 1) await untilCalm(ledger, calmMs)
    const place = Math.floor(random() * servers.length)
    const victim = servers[place]
    const hit = Promise.withResolvers<void>()
    const strike = (): void => {
      if (victim?.alive()) {
        victim.signal('SIGKILL')
        ledger.blow(Date.now(), 'killed')
      }
      hit.resolve()
    }
    const trigger = Math.floor(random() * 3)
    if (trigger === 0) void pause(random() * 1500).then(strike)
    else {
      trial.arm(trigger === 1 ? 'post' : 'send', 1 + Math.floor(random() * 30), strike)
      void pause(3000).then(strike)
    }
    await hit.promise
    await victim?.exited
    servers[place] = undefined
    await trial.start(place)
    await pause(random() * 500)
  }
}

async function untilCalm(ledger: Ledger, atMostMs: number): Promise<void> {
  const until = Date.now() + atMostMs
  while (ledger.waiting() > calmWaiting / 2 && Date.now() < until) await pause(20)
}

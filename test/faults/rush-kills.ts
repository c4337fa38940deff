import { setTimeout as pause } from 'node:timers/promises'
import type { Trial } from './trial.ts'

/**
 * Kills one server by SIGKILL while people press, and starts it again: by the clock, as the n-th press is delivered,
 * or as the n-th answer has left and nobody noted it yet.
 */
export async function killAmongPresses(
  { random, servers, arm, start }: Trial,
  people: number,
): Promise<void> {
  const place = Math.floor(random() * servers.length)
  const victim = servers[place]
  const struck = Promise.withResolvers<void>()
  const strike = (): void => {
    if (victim?.alive()) victim.signal('SIGKILL')
    struck.resolve()
  }
  const trigger = Math.floor(random() * 3)
  if (trigger === 0) void pause(random() * 1_000).then(strike)
  else {
    arm(trigger === 1 ? 'post' : 'send', 1 + Math.floor(random() * people), strike)
    void pause(3_000).then(strike)
  }
  await struck.promise
  await victim?.exited
  servers[place] = undefined
  await start(place)
}

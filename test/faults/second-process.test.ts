import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { end, freePort, launch } from './server.ts'
import { openTrial } from './trial.ts'

it('refuses to start twice on one SQLite file, says why, and leaves the first in peace', async () => {
  const trial = await openTrial({ seed: 1, mode: 'polling', database: 'sqlite', people: 1 })
  const { api, settingsOf, servers } = trial
  const person = api.people.get(1000)
  const port = String(await freePort())
  const second = launch({ settings: { ...settingsOf(0), PORT: port } })
  try {
    person?.say('before')
    await person?.waitForText('number 1: you said before')
    const exit = await Promise.race([second.exited, pause(5000)])
    expect(exit?.code).toBeGreaterThan(0)
    expect(second.output()).toMatch(/another process|already (open|running|in use)/i)
    expect(servers[0]?.alive()).toBe(true)
    person?.say('after')
    await person?.waitForText('number 2: you said after')
  } finally {
    await end(second)
    await trial.close()
  }
}, 40_000)

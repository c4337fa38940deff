import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { clean } from './ledger.ts'
import { chosenSeed } from './random.ts'
import { run } from './runs.ts'
import { end } from './server.ts'
import { size } from './sizes.ts'

/** 40 people with a pause of up to 4 s write about 20 messages/s. */
it('stops on SIGTERM within 15 s with exit code 0, and repeats and loses nothing', async () => {
  const stops = size('FAULTS_STOPS', 3, 20)
  const exits: unknown[] = []
  const verdict = await run(
    {
      seed: chosenSeed(),
      mode: 'webhook',
      database: 'sqlite',
      people: 40,
      messages: 2,
      pauseMs: 4000,
      withinMs: 60_000 + stops * 20_000,
    },
    async ({ servers, random, start }) => {
      for (let stop = 0; stop < stops; stop++) {
        await pause(500 + random() * 2500)
        const [server] = servers
        const asked = Date.now()
        server?.signal('SIGTERM')
        const exit = await Promise.race([server?.exited, pause(20_000, undefined, { ref: false })])
        const ms = Date.now() - asked
        exits.push({ code: exit?.code, signal: exit?.signal, inTime: ms < 15_000 })
        await end(server)
        servers[0] = undefined
        await start(0)
      }
    },
  )
  expect(exits).toEqual(Array(stops).fill({ code: 0, signal: null, inTime: true }))
  expect(clean(verdict)).toBe(true)
  expect(verdict.taken).toBe(verdict.sent)
}, 600_000)

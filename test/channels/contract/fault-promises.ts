import { describe, expect, it } from 'vitest'
import { type Scene, secretWord, shortPause } from './scene.ts'
import { soon } from './soon.ts'

/** Whatever happens in between. */
export function faultPromises(scene: Scene): void {
  const {
    name,
    promises,
    somebody,
    texts,
    shows,
    echo,
    says,
    asked,
    withAna,
    replies,
    ours,
    stateOf,
  } = scene

  describe('whatever happens', () => {
    it('a message that is handed over again has one effect', async () => {
      const her = await somebody()
      await says(her, 'once', echo(1, 'once'))
      await her.again()
      await her.again()
      await says(her, 'twice', echo(2, 'twice'))
      expect(await texts(her)).toEqual([echo(1, 'once'), echo(2, 'twice')])
    })

    it('what was acknowledged is answered, also where the process dies before', async () => {
      const her = await somebody()
      await says(her, 'first', echo(1, 'first'))
      scene.rig.house.now.valve.handles = false
      await her.say('second')
      await soon(() => scene.rig.acknowledged()).toBe(true)
      await scene.rig.house.crash(scene.rig.cut)
      expect(await texts(her)).toHaveLength(1)
      await scene.rig.house.begin()
      await shows(her, echo(2, 'second'))
      await says(her, 'third', echo(3, 'third'))
      expect(await texts(her)).toHaveLength(3)
    })

    it('what left is noted or told by the network, also where the process dies before', async () => {
      const her = await somebody()
      await says(her, 'first', echo(1, 'first'))
      // It is seen before it is noted: what is not noted holds back the next.
      await soon(() => scene.rig.house.waiting(her.address)).toEqual([])
      scene.rig.house.now.valve.notes = false
      await says(her, 'second', echo(2, 'second'))
      await scene.rig.house.crash(scene.rig.cut)
      await scene.rig.house.begin()
      await says(her, 'third', echo(3, 'third'))
      const seen = await texts(her)
      const repeats = seen.filter((text) => text === echo(2, 'second')).length - 1
      // Telegram neither takes an id of ours nor tells what it took.
      expect(repeats).toBeLessThanOrEqual(name === 'telegram' ? 1 : 0)
      expect([...new Set(seen)]).toEqual([echo(1, 'first'), echo(2, 'second'), echo(3, 'third')])
    })

    it('a conversation goes on where it was after a restart', async () => {
      const her = await asked()
      await scene.rig.house.restart()
      await her.say('3')
      await soon(async () => (await texts(her)).join('\n')).toContain('It is blue.')
      await shows(her, 'Which size?')
    })

    it('twenty people who write ten messages each get theirs, once and in order', async () => {
      const people = await Promise.all(Array.from({ length: 20 }, somebody))
      const numbers = Array.from({ length: 10 }, (_, at) => at + 1)
      await Promise.all(
        people.map(async (her, who) => {
          for (const n of numbers) await her.say(`${secretWord} ${who} ${n}`)
        }),
      )
      for (const [who, her] of people.entries())
        await soon(() => texts(her)).toEqual(
          numbers.map((n) => echo(n, `${secretWord} ${who} ${n}`)),
        )
    })

    promises('throttle', 'the pause that the network asks for is kept', async () => {
      const her = await withAna()
      const { parts, pass } = scene.rig.house.now
      const asked = parts.clock.now()
      const pause = scene.rig.throttle()
      expect(await replies(her, 'second')).toBe('done')
      await soon(async () => (await scene.rig.house.waiting(her.address))[0]?.code).toBe(
        'throttled',
      )
      const [row] = await scene.rig.house.waiting(her.address)
      expect(row?.dueAt).toBeGreaterThanOrEqual(asked + pause)
      expect(await texts(her)).not.toContain('second')
      scene.rig.up()
      if (pause > shortPause) pass(pause)
      await shows(her, 'second')
      expect(parts.clock.now() - asked).toBeGreaterThanOrEqual(pause)
      expect((await texts(her)).filter((text) => text === 'second')).toHaveLength(1)
    })

    promises(
      'down',
      'the queue is kept while the channel is down, and leaves in order',
      async () => {
        const her = await withAna()
        const before = (await texts(her)).length
        scene.rig.down()
        expect(await replies(her, 'one')).toBe('done')
        expect(await replies(her, 'two')).toBe('done')
        await soon(
          async () => (await ours(her)).find(({ part }) => part.text === 'one')?.code,
        ).toBeDefined()
        await scene.rig.house.restart()
        expect(await stateOf(her, 'two')).toBe('queued')
        expect((await texts(her)).slice(before)).toEqual([])
        scene.rig.up()
        await soon(async () => (await texts(her)).slice(before)).toEqual(['one', 'two'])
      },
    )

    promises('unreachable', 'a reply that cannot reach her is shown so, until it can', async () => {
      const her = await withAna()
      her.reachable(false)
      expect(await replies(her, 'lost')).toBe('done')
      await soon(() => stateOf(her, 'lost')).toBe('failed')
      expect((await ours(her)).find(({ part }) => part.text === 'lost')?.code).toBeTruthy()
      her.reachable(true)
      await her.say('I am back')
      await soon(async () => JSON.stringify(await scene.rig.house.thread(her.address))).toContain(
        'I am back',
      )
      expect(await replies(her, 'Welcome back')).toBe('done')
      await shows(her, 'Welcome back')
      expect(await texts(her)).not.toContain('lost')
    })

    it('whoever stopped us hears nothing until she writes', async () => {
      const her = await somebody()
      await says(her, 'zq interrupt person', 'A person will answer.')
      await says(her, 'zq interrupt stop', 'Stopped.')
      const before = (await texts(her)).length
      expect(await replies(her, 'too late')).toBe('opted-out')
      await her.say('hello again')
      await soon(async () => (await texts(her)).length).toBeGreaterThan(before)
      expect(await texts(her)).not.toContain('too late')
    })
  })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome, Pending } from '../../src/inbox/composer/pending.ts'
import {
  openSendQueue,
  removePending,
  type SendQueue,
} from '../../src/inbox/composer/send-queue.ts'
import { storage } from './storage.ts'

type Fate = 'ok' | 'lost-before' | 'lost-after' | 'refused' | 'signed-out'

/** A server that knows deeds by their ids, a network with a mind of its own, and tabs that come and go. */
function world(fates: Fate[]) {
  const shared = storage()
  const done: { id: string; conversation: string; text: string }[] = []
  const offeredAs = new Map<string, Set<string>>()
  let time = 0
  const bells: { at: number; ring: () => void }[] = []
  let dead = 0

  function commit(one: Pending): void {
    const ids = offeredAs.get(one.deed.text) ?? new Set()
    offeredAs.set(one.deed.text, ids.add(one.id))
    if (done.some(({ id }) => id === one.id)) return
    done.push({ id: one.id, conversation: one.conversation, text: one.deed.text })
  }
  async function send(one: Pending): Promise<Outcome> {
    const fate = fates.shift() ?? 'ok'
    await Promise.resolve()
    if (fate === 'refused') return { is: 'stuck', problem: { code: 'answered-meanwhile', by: 'x' } }
    if (fate === 'signed-out') return { is: 'signed-out' }
    if (fate !== 'lost-before') commit(one)
    return fate === 'ok' ? { is: 'done' } : { is: 'no-answer' }
  }
  /** `born`: a tab that was closed hears nothing more, also not its own answers. */
  const open = (): SendQueue => {
    const born = dead
    const forever = new Promise<never>(() => {})
    return openSendQueue({
      storage: shared,
      account: 'rita',
      now: () => time,
      after(ms, ring) {
        bells.push({ at: time + ms, ring: () => born === dead && ring() })
        return () => {}
      },
      send: async (one) => {
        const outcome = await send(one)
        return born === dead ? outcome : forever
      },
      arrived: () => Promise.resolve(),
      alone: (run) => run(),
    })
  }
  const settle = async () => {
    for (let i = 0; i < 60; i++) await Promise.resolve()
  }
  return {
    shared,
    done,
    offeredAs,
    open,
    settle,
    /** All tabs are closed at once, in the middle of whatever they did. */
    kill() {
      dead++
    },
    async pass(ms: number) {
      time += ms
      const due = bells.filter(({ at }) => at <= time)
      for (const bell of due) {
        bells.splice(bells.indexOf(bell), 1)
        bell.ring()
      }
      await settle()
    },
  }
}

const reply = (text: string) => ({ do: 'reply', text, language: 'pt-PT' }) as const

describe('the send queue', () => {
  const fate = fc.constantFrom<Fate>('ok', 'lost-before', 'lost-after', 'refused', 'signed-out')
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        to: fc.constantFrom('1', '2'),
        tab: fc.nat(1),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(5_000) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), tab: fc.nat(1) }) },
  )

  test('whatever the network does, each message is done once, under one id, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 25 }),
        fc.array(step, { maxLength: 25 }),
        async (fates, steps) => {
          const here = world([...fates])
          let tabs = [here.open(), here.open()]
          const written: { to: string; text: string }[] = []
          for (const one of steps) {
            if (one.do === 'write') {
              const text = `${written.length}`
              written.push({ to: one.to, text })
              tabs[one.tab]?.add(one.to, `id-${text}`, reply(text))
              // A double click.
              tabs[one.tab]?.add(one.to, `id-${text}`, reply(text))
            } else if (one.do === 'wait') await here.pass(one.ms)
            else if (one.do === 'tick') await Promise.resolve()
            else if (one.do === 'again')
              for (const { id } of tabs[one.tab]?.all() ?? []) tabs[one.tab]?.retry(id)
            else {
              here.kill()
              tabs = [here.open(), here.open()]
            }
          }
          // In the end the network is well, somebody is signed in, and refusals are answered by hand.
          for (let i = 0; i < 80; i++) {
            tabs[0]?.refresh()
            for (const one of tabs[0]?.all() ?? [])
              if (one.state === 'stuck') tabs[0]?.retry(one.id)
            tabs[0]?.hurry()
            await here.pass(60_000)
          }
          for (const to of ['1', '2']) {
            const said = here.done.filter(({ conversation }) => conversation === to)
            expect(said.map(({ text }) => text)).toEqual(
              written.filter((one) => one.to === to).map(({ text }) => text),
            )
          }
          for (const ids of here.offeredAs.values()) expect(ids.size).toBe(1)
          tabs[0]?.refresh()
          expect(tabs[0]?.all()).toEqual([])
          expect(here.shared.length).toBe(0)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('what one conversation refuses does not hold up another', async () => {
    const here = world(['refused'])
    const queue = here.open()
    queue.add('1', 'a', reply('first'))
    queue.add('1', 'b', reply('second'))
    queue.add('2', 'c', reply('elsewhere'))
    await here.settle()
    expect(here.done.map(({ text }) => text)).toEqual(['elsewhere'])
    expect(queue.all().map(({ id, state }) => [id, state])).toEqual([
      ['a', 'stuck'],
      ['b', 'waiting'],
    ])
  })

  test('a message that may have arrived is not given back to be written again', async () => {
    const here = world(['lost-after'])
    const queue = here.open()
    queue.add('1', 'a', reply('once'))
    await here.settle()
    expect(queue.takeBack('a')).toBeUndefined()
  })

  test('a refused message can be taken back whole, and the next one goes', async () => {
    const here = world(['refused'])
    const queue = here.open()
    queue.add('1', 'a', reply('first'))
    queue.add('1', 'b', reply('second'))
    await here.settle()
    expect(queue.takeBack('a')?.deed.text).toBe('first')
    await here.settle()
    expect(here.done.map(({ text }) => text)).toEqual(['second'])
  })

  test('after signing out nothing waits in the browser', async () => {
    const here = world(['signed-out'])
    here.open().add('1', 'a', reply('x'))
    await here.settle()
    removePending(here.shared)
    expect(here.shared.length).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import type { Looking } from '#app/inbox-verbs-ports.ts'
import { conversations, type House, house, listen, message, poll } from './listening.ts'

describe('without a stream', () => {
  test('the same is to be had by asking', async () => {
    const open = house()
    const { since, everything } = await poll(open, 'ana')
    expect(everything).toBe(true)
    message(open, '1')
    message(open, '2')
    message(open, '1')
    open.changes.tell([{ person: 'ana' }])
    const told = await poll(open, 'ana', since)
    expect(told).toMatchObject({ conversations: ['1'], counts: true, me: true })
    expect(await poll(open, 'ana', told.since)).toEqual({
      since: told.since,
      conversations: [],
      counts: false,
    })
  })

  test.each(['', 'other-process.3', 'new-1.999999', 'new-1.-1', 'x'])(
    'a place that is not known, %j, means everything',
    async (since) => {
      expect(await poll(house(), 'ana', since)).toMatchObject({
        everything: true,
        conversations: [],
      })
    },
  )

  test('a place too long ago means everything', async () => {
    const open = house()
    const { since } = await poll(open, 'ana')
    for (let i = 0; i < 5_000; i++) message(open, '1')
    expect(await poll(open, 'ana', since)).toMatchObject({ everything: true })
  })
})

describe('who else is looking', () => {
  const look = (open: House, who: string, typing = false) =>
    open.ask(who, 'POST', '/api/conversations/1/looking', { body: { typing } })
  const looking = async (open: House, who: string): Promise<readonly Looking[]> => {
    const answer = await open.ask(who, 'GET', '/api/conversations/1')
    return ((await answer.json()) as { looking: readonly Looking[] }).looking
  }

  test('is shown to others, with who types, and not to oneself', async () => {
    const open = house()
    await look(open, 'ana', true)
    expect(await looking(open, 'rui')).toEqual([{ technician: 'ana', typing: true }])
    expect(await looking(open, 'ana')).toEqual([])
  })

  test('is told as a change when it changes, and not each time it is said again', async () => {
    const open = house()
    const stream = await listen(open, 'rui')
    for (const typing of [false, false, true, true]) {
      await look(open, 'ana', typing)
      await open.clock.pass(1_000)
    }
    expect(await conversations(stream)).toEqual(['1', '1'])
  })

  test('is forgotten after 15 s, and that is told too', async () => {
    const open = house()
    await look(open, 'ana')
    const stream = await listen(open, 'rui')
    await open.clock.pass(14_000)
    expect(await looking(open, 'rui')).toHaveLength(1)
    await open.clock.pass(4_000)
    expect(await looking(open, 'rui')).toEqual([])
    expect(await conversations(stream)).toEqual(['1'])
  })

  test('is said by nobody who may not see it', async () => {
    const open = house()
    expect((await look(open, 'eva')).status).toBe(404)
    expect(await looking(open, 'rui')).toEqual([])
  })
})

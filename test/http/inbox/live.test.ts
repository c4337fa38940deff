import { describe, expect, test } from 'vitest'
import { conversations, house, listen, message, person, poll, talk } from './listening.ts'

// GUARANTEES W8, each case twenty times.
describe.each(Array.from({ length: 20 }, (_, at) => at + 1))('round %i', () => {
  test('without a cookie there is no stream', async () => {
    const open = house()
    expect((await open.ask(undefined, 'GET', '/api/events')).status).toBe(401)
  })

  test("another team's messages are not heard", async () => {
    const open = house()
    const stream = await listen(open, 'eva')
    message(open, '1')
    await open.clock.pass(5_000)
    expect(await stream.events()).toEqual([])
  })

  test('moved to another team while it is open: the next message is not heard', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    message(open, '1')
    await open.clock.pass(100)
    expect(await conversations(stream)).toEqual(['1'])
    person(open, 'ana').queues = ['two']
    open.changes.tell([{ person: 'ana' }])
    message(open, '1')
    message(open, '2')
    await open.clock.pass(100)
    expect(await conversations(stream)).toEqual(['1', '2'])
  })

  test('moved without a word, as by another process: heard no more after a second', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    message(open, '1')
    await open.clock.pass(100)
    person(open, 'ana').queues = ['two']
    await open.clock.pass(1_000)
    message(open, '1')
    await open.clock.pass(100)
    expect(await conversations(stream)).toEqual(['1'])
  })

  test('a role that was lost sees at once only what the new one sees', async () => {
    const open = house()
    open.talks.push({ ...talk('3', 'one'), sensitive: true })
    person(open, 'ana').role = 'coordinator'
    const stream = await listen(open, 'ana')
    message(open, '3')
    await open.clock.pass(100)
    expect(await conversations(stream)).toEqual(['3'])
    person(open, 'ana').role = 'technician'
    open.changes.tell([{ person: 'ana' }])
    message(open, '3')
    await open.clock.pass(100)
    expect(await conversations(stream)).toEqual(['3'])
  })

  test('disabled: ended within 5 s, also when nobody says so, and nothing is heard after', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    person(open, 'ana').disabled = true
    await open.clock.pass(5_000)
    message(open, '1')
    await open.clock.pass(100)
    expect(await stream.text()).toContain('event: end\n')
    expect(await stream.isOver()).toBe(true)
    expect(await conversations(stream)).toEqual([])
  })

  test("somebody else's last event id gives nothing of hers", async () => {
    const open = house()
    const stream = await listen(open, 'eva', { 'last-event-id': '1' })
    expect(await stream.events()).toEqual([])
    const { since } = await poll(open, 'ana')
    message(open, '1')
    expect((await poll(open, 'eva', since)).conversations).toEqual([])
  })

  test('who does not read is let go, and holds up nobody', async () => {
    const open = house()
    await open.ask('ana', 'GET', '/api/events')
    const stream = await listen(open, 'rui')
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 500; i++) {
      message(open, '1')
      await open.clock.pass(100)
      if (i % 20 === 0) await stream.text()
    }
    expect((await conversations(stream)).length).toBe(500)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    // Its place is free again.
    for (let i = 0; i < 10; i++) await listen(open, 'ana')
  })
})

test('a thousand streams of one session: ten are held', async () => {
  const open = house()
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, () => open.ask('ana', 'GET', '/api/events')),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
  expect(answers.at(-1)?.status).toBe(429)
  expect(await answers.at(-1)?.json()).toMatchObject({ error: 'too-many-streams' })
  // One that leaves makes room.
  await answers[0]?.body?.cancel()
  expect((await open.ask('ana', 'GET', '/api/events')).status).toBe(200)
})

describe('what a stream carries', () => {
  test('ids and nothing of anybody', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    message(open, '1')
    await open.clock.pass(100)
    expect(await stream.text()).toBe(
      'retry: 3000\n\ndata: {"conversation":"1"}\n\ndata: {"counts":true}\n\n',
    )
  })

  test('a hundred messages of one conversation in a tenth of a second are one event', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    message(open, '1')
    await open.clock.pass(10)
    for (let i = 0; i < 100; i++) message(open, '1')
    await open.clock.pass(99)
    expect(await conversations(stream)).toEqual(['1'])
    await open.clock.pass(1)
    expect(await conversations(stream)).toEqual(['1', '1'])
  })

  test('a sign of life each 20 s', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    await open.clock.pass(60_000)
    expect((await stream.text()).match(/^:$/gm)).toHaveLength(3)
  })

  test('who lost sight of a conversation is told that something moved, and not which', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    message(open, '1')
    await open.clock.pass(100)
    const [first] = open.talks
    if (first) first.queue = 'two'
    message(open, '1')
    await open.clock.pass(100)
    message(open, '1')
    await open.clock.pass(100)
    expect(await stream.events()).toEqual([
      { conversation: '1' },
      { counts: true },
      { counts: true },
    ])
  })

  test('a stream is open: she counts as being there', async () => {
    const open = house()
    await listen(open, 'ana')
    await open.clock.pass(2_000)
    expect(open.seenPeople).toEqual(['ana'])
    await open.clock.pass(60_000)
    expect(open.seenPeople.length).toBeGreaterThanOrEqual(2)
    expect(open.seenPeople.length).toBeLessThanOrEqual(4)
  })
})

describe('when nobody can say who may hear', () => {
  test('nothing is told, and what happened meanwhile is told after', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    const { still } = open.accounts
    open.accounts.still = async () => Promise.reject(new Error('away'))
    await open.clock.pass(1_000)
    message(open, '1')
    await open.clock.pass(1_000)
    expect(await stream.events()).toEqual([])
    open.accounts.still = still
    await open.clock.pass(2_000)
    expect(await conversations(stream)).toEqual(['1'])
  })

  test('for long: everybody is let go, without being signed out', async () => {
    const open = house()
    const stream = await listen(open, 'ana')
    open.accounts.still = async () => Promise.reject(new Error('away'))
    await open.clock.pass(10_000)
    expect(await stream.isOver()).toBe(true)
    expect(await stream.text()).not.toContain('event: end')
  })
})

test('when the house stops, everybody is let go', async () => {
  const open = house()
  const stream = await listen(open, 'ana')
  open.live.stop()
  expect(await stream.isOver()).toBe(true)
})

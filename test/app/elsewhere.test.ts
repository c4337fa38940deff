import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { SendOutcome } from '../../src/core/channel.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { database, run } from '../storage/postgresql/database.ts'
import { handClock, openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'
import { reply } from './queued.ts'

const ok: SendOutcome = { ok: true, externalId: '1' }
const down: SendOutcome = { ok: false, kind: 'transient', code: 'not-connected' }
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

/** One of several processes on one store; `runs` says whether it runs the account, as its lease would. */
async function oneOf(
  store: NonNullable<Parameters<typeof openHouse>[0]>['store'] & object,
  more: Parameters<typeof openHouse>[0] = {},
) {
  let epoch: number | undefined
  let begun = 0
  const house = await openHouse({ ...more, store, epoch: () => epoch })
  open.push(house)
  return {
    ...house,
    runs(is: boolean) {
      if (is) begun += 1
      epoch = is ? begun : undefined
    },
  }
}

/** Two processes on one store and one clock, and a person with whom the first one talks. */
async function two(options: Parameters<typeof openHouse>[0] = {}) {
  const store = memoryStore()
  const time = handClock()
  const more = { ...options, time }
  const [first, second] = [await oneOf(store, more), await oneOf(store, more)]
  const desk = office(store.tables)
  const deeds = second.messaging.deeds(desk.people)
  first.runs(true)
  await first.say('maria', 'hello')
  await time.pass(600_000)
  await first.say('maria', 'zq interrupt person')
  await time.pass(600_000)
  const [id = ''] = store.tables.talks.keys()
  const said = first.to('maria').length
  return {
    ...{ store, first, second, said, pass: time.pass },
    rows: () =>
      (store.tables.talks.get(id)?.outbox ?? [])
        .slice(said)
        .map(({ state, tries, code }) => [state, tries, code]),
    /** A technician at the second process. */
    does: (deedId: string, deed: Parameters<typeof deeds.do>[3]) =>
      deeds.do(signed('ana'), id, deedId, deed),
  }
}

describe('an account that one process at a time runs', () => {
  test('a technician replies through another one: it leaves at once, from the one that runs it', async () => {
    const { first, second, said, does } = await two()
    await does('1', { do: 'claim' })
    await does('2', reply('bom dia'))
    // No clock has moved: the runner was told.
    await settled()
    expect(first.to('maria').slice(said)).toEqual(['ana is here.', 'bom dia'])
    expect(second.taken).toEqual([])
  })

  test('nobody runs it: replies wait without a try, and leave in order once somebody does', async () => {
    const { first, second, said, does, rows, pass } = await two()
    first.runs(false)
    await does('1', { do: 'claim' })
    await does('2', reply('one'))
    await does('3', reply('two'))
    await pass(600_000)
    expect(rows()).toEqual(Array(3).fill(['queued', 0, null]))
    second.runs(true)
    await pass(10_000)
    expect(second.to('maria')).toEqual(['ana is here.', 'one', 'two'])
    expect(first.to('maria')).toHaveLength(said)
    expect(rows().map(([state, tries]) => [state, tries])).toEqual(Array(3).fill(['sent', 0]))
  })

  test('what waits here for another try is the other’s once that one runs it, also when it comes back', async () => {
    const { first, second, said, does, pass } = await two()
    first.answerWith(() => ({ ok: false, kind: 'channel-down', code: 'away' }))
    await does('1', { do: 'claim' })
    await settled()
    first.runs(false)
    second.runs(true)
    await pass(600_000)
    expect(second.to('maria')).toEqual(['ana is here.'])
    second.runs(false)
    first.answerWith(() => ok)
    first.runs(true)
    await pass(600_000)
    expect(first.to('maria')).toHaveLength(said)
    await does('2', reply('bom dia'))
    await pass(1_000)
    expect(first.to('maria').slice(said)).toEqual(['bom dia'])
  })

  test('what waits here for its pace is not said twice when the account was away and came back', async () => {
    const { first, second, said, does, pass } = await two({
      able: { pace: { everyMs: 60_000, pauseMs: [0, 0] } },
    })
    await does('1', { do: 'claim' })
    await does('2', reply('one'))
    await pass(1_000)
    expect(first.to('maria').slice(said)).toEqual(['ana is here.'])
    first.runs(false)
    second.runs(true)
    await pass(10_000)
    expect(second.to('maria')).toEqual(['one'])
    second.runs(false)
    first.runs(true)
    await pass(600_000)
    expect(first.to('maria').slice(said)).toEqual(['ana is here.'])
  })

  test('a send that the loss of the account cuts off is no try; one that was taken is noted', async () => {
    for (const [outcome, left] of [
      [down, ['queued', 0, null]],
      [{ ok: false, kind: 'rejected', code: 'x' }, ['queued', 0, null]],
      [ok, ['sent', 0, null]],
    ] as const) {
      const { first, second, does, rows, pass } = await two()
      const sending = Promise.withResolvers<SendOutcome>()
      first.answerWith(() => sending.promise)
      await does('1', { do: 'claim' })
      await settled()
      first.runs(false)
      sending.resolve(outcome)
      await pass(60_000)
      expect(rows()).toEqual([left])
      second.runs(true)
      await pass(10_000)
      expect(second.to('maria')).toEqual(outcome.ok ? [] : ['ana is here.'])
    }
  })
})

test('on PostgreSQL the runner takes over what a process that lives on had in hand, once each', async () => {
  const url = await database('elsewhere')
  const stores = [await openStore(url), await openStore(url)] as const
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
  const more = { time: realTime, more: { sweepEvery: 50 } }
  const [first, second] = [await oneOf(stores[0], more), await oneOf(stores[1], more)]
  const people = ['a', 'b', 'c']
  first.runs(true)
  first.answerWith(() => ({ ok: false, kind: 'channel-down', code: 'away' }))
  for (const who of people) await first.say(who, 'one')
  const slept = async () =>
    (await run(url, `SELECT FROM "Outbox" WHERE "state" = 'queued' AND "code" = 'away'`)).rowCount
  await expect.poll(slept, { timeout: 10_000 }).toBe(3)
  // All are the first one's, which sleeps over them for a minute. Their hour comes sooner.
  first.runs(false)
  await run(url, `UPDATE "Outbox" SET "dueAt" = 0; UPDATE "Conversation" SET "dueAt" = 0`)
  second.runs(true)
  for (const who of people) await second.say(who, 'two')
  const all = ['number 1: you said one', 'number 2: you said two']
  for (const who of people)
    await expect.poll(() => second.to(who).map(plain), { timeout: 15_000 }).toEqual(all)
  expect(first.taken).toEqual([])
})

const realTime: ReturnType<typeof handClock> = {
  clock: {
    now: Date.now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  },
  pass: async () => {},
  sleep: async () => {},
}

const plain = (text: string) => text.replace(/[\u2066-\u2069]/gu, '')

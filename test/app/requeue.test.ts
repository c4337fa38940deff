import { afterEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { handClock, openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'

const minute = 60_000
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

/** Ana holds one conversation, at ten on a Monday; the doors opened long ago. */
async function held(start = Date.parse('2026-11-23T10:00:00Z')) {
  const store = memoryStore()
  const time = handClock(start)
  const house = await openHouse({ store, time })
  open.push(house)
  const desk = office(store.tables)
  desk.join('ana', start)
  const deeds = house.messaging.deeds(desk.people)
  await house.say('maria', 'hello')
  await house.say('maria', 'zq interrupt person')
  await settled()
  const [id = ''] = store.tables.talks.keys()
  await deeds.do(signed('ana'), id, 'd1', { do: 'claim' })
  await settled()
  return {
    ...house,
    store,
    desk,
    deeds,
    id,
    state: () => store.tables.talks.get(id)?.handoff?.state,
    last: () => store.tables.events.at(-1),
  }
}

describe('what a technician holds', () => {
  test('waits in its queue again when she was not seen for ten minutes', async () => {
    const { pass, state, last, to } = await held()
    await pass(9 * minute)
    expect(state()).toBe('held')
    await pass(2 * minute)
    expect(state()).toBe('queued')
    expect(last()).toMatchObject({ type: 'requeued', data: '{"from":"ana","why":"absent"}' })
    // She waits for an answer, so she is told.
    expect(to('maria').at(-1)).toMatch(/^Back in the queue: /)
  })

  test('stays with her while she is seen, and while it sleeps', async () => {
    const { pass, state, desk, deeds, id } = await held()
    await pass(9 * minute)
    desk.seen('ana', Date.parse('2026-11-23T10:09:00Z'))
    await pass(9 * minute)
    expect(state()).toBe('held')
    await deeds.do(signed('ana'), id, 'd2', { do: 'snooze' })
    await pass(60 * minute)
    expect(state()).toBe('snoozed')
  })

  test('stays until the next day: nobody is absent before the doors have been open for a while', async () => {
    const { pass, sleep, state, desk } = await held(Date.parse('2026-11-23T17:50:00Z'))
    desk.seen('ana', Date.parse('2026-11-23T17:59:00Z'))
    await pass(60 * minute)
    expect(state()).toBe('held')
    // These doors open on Mondays only: it is nine o'clock.
    await sleep(((6 * 24 + 14) * 60 + 15) * minute)
    expect(state()).toBe('held')
    await pass(15 * minute)
    expect(state()).toBe('queued')
  })

  test('waits again at once when her account is disabled, awake or asleep', async () => {
    const { state, desk, deeds, id, store } = await held()
    await deeds.do(signed('ana'), id, 'd2', { do: 'snooze' })
    desk.disable('ana')
    store.changes.tell([{ person: 'ana' }])
    await settled()
    expect(state()).toBe('queued')
    expect(store.tables.events.at(-1)).toMatchObject({ type: 'requeued' })
  })

  test('is let alone when she does not hold it any more', async () => {
    const { state, deeds, id, store } = await held()
    await deeds.do(signed('rui'), id, 'd2', { do: 'claim', from: 'ana' })
    await deeds.requeueOf('ana', 'disabled')
    expect(state()).toBe('held')
    expect(store.tables.events.filter(({ type }) => type === 'requeued')).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { Booking } from '../../../src/core/booking/booking.ts'
import { handoff } from '../../storage/contract/people.ts'
import { handClock } from '../house.ts'
import { appointing, day, hour, minute, thursday } from './appointing.ts'

const isReminder = (text: string) => text.startsWith('Reminder')
const template = { name: 'please_write', code: 'en', language: 'en' }

/** Maria has an appointment on Thursday at ten; it is Monday, ten. */
const booked = async (options: Parameters<typeof appointing>[0] = {}, start = thursday) => {
  const house = await appointing(options)
  await house.says('maria', 'hello')
  const booking = await house.change(await house.holds('maria', start), { do: 'keep' })
  return { ...house, booking, reminders: () => house.to('maria').filter(isReminder) }
}

describe('who has an appointment', () => {
  test('is reminded two days and two hours before, once each', async () => {
    const { look, sleep, reminders } = await booked()
    await sleep(day - minute)
    await look()
    expect(reminders()).toEqual([])
    await sleep(minute)
    await look()
    await look()
    expect(reminders()).toHaveLength(1)
    expect(reminders()[0]).toContain('Reminder days.')
    await sleep(2 * day - 2 * hour)
    await look()
    await look()
    expect(reminders()).toHaveLength(2)
    expect(reminders()[1]).toContain('Reminder hours.')
    await sleep(day)
    await look()
    expect(reminders()).toHaveLength(2)
  })

  test('is reminded once by several processes at the same moment, and after one was killed amid it', async () => {
    let kills = 2
    const { look, another, sleep, settle, reminders } = await booked({
      wrap: (store) => ({
        ...store,
        commit: async (batch) => {
          const committed = await store.commit(batch)
          if (batch.some((turn) => turn.toldAppointment) && kills-- > 0) throw new Error('killed')
          return committed
        },
      }),
    })
    await sleep(day)
    const others = [another(), another(), another()]
    await Promise.all([...others, ...others].map((one) => one.look()))
    await settle()
    await look()
    expect(reminders()).toHaveLength(1)
  })

  test('is not reminded again by a clock that went back, nor doubly by one that leapt', async () => {
    const time = handClock()
    let skew = 0
    const clock = { ...time.clock, now: () => time.clock.now() + skew }
    const { look, sleep, reminders, booking, change, one } = await booked({
      time: { ...time, clock },
    })
    await sleep(day)
    await look()
    expect(reminders()).toHaveLength(1)
    for (const jump of [-2 * hour, -day, 0]) {
      skew = jump
      await look()
      // Any word of hers sets what is due anew.
      const now = (await one(booking.id))?.booking ?? booking
      await change(now, { do: 'confirm' })
      await look()
    }
    skew = 0
    await look()
    expect(reminders()).toHaveLength(1)
    await sleep(2 * day - 2 * hour)
    await look()
    expect(reminders()).toHaveLength(2)
  })

  test('is reminded in the morning, where the hour falls into the night', async () => {
    const seven = Date.parse('2026-11-26T09:00:00Z')
    const { look, sleep, reminders } = await booked({}, seven)
    await sleep(2 * day + 21 * hour)
    await look()
    // Two hours before is seven in the morning: the phone rings at eight.
    const before = reminders().length
    await sleep(hour)
    await look()
    expect(reminders().length).toBe(before + 1)
  })

  test('is not reminded of what is cancelled', async () => {
    const { look, sleep, reminders, booking, change } = await booked()
    await change(booking, { do: 'cancel' })
    await sleep(day)
    await look()
    expect(reminders()).toEqual([])
  })

  test('is told what the centre did', async () => {
    const { look, to, booking, change } = await booked()
    await change(booking, { do: 'cancel' }, 'cancelled')
    await look()
    await look()
    expect(to('maria').filter((text) => text.startsWith('Changed'))).toEqual(['Changed cancelled.'])
  })

  test('and did not come is asked kindly; the second time she is told that somebody calls', async () => {
    const time = handClock()
    const { look, to, sleep, booking, change, holds } = await booked({ time })
    const misses = async (one: Booking) => {
      await sleep(one.slot.end - time.clock.now())
      await change(one, { do: 'miss' }, 'missed')
      await look()
    }
    await misses(booking)
    await misses(await change(await holds('maria', thursday + day), { do: 'keep' }))
    expect(to('maria').filter((text) => text.startsWith('Changed'))).toEqual([
      'Changed missed.',
      'Changed missed-again.',
    ])
  })

  test('is not reminded amid something else, but when it is put aside', async () => {
    const { look, says, sleep, reminders } = await booked()
    await sleep(day)
    await says('maria', 'other')
    await look()
    expect(reminders()).toEqual([])
    await sleep(2 * minute)
    await look()
    expect(reminders()).toHaveLength(1)
  })

  test.each([
    ['said stop', 'zq interrupt stop'],
    ['has a person', 'zq interrupt person'],
  ])('and %s hears nothing; somebody should ring her', async (_, words) => {
    const { look, says, sleep, reminders, one, booking } = await booked()
    await says('maria', words)
    await sleep(day)
    await look()
    await sleep(2 * day - hour / 2)
    await look()
    await look()
    expect(reminders()).toEqual([])
    expect(await one(booking.id)).toMatchObject({ unreached: true })
  })

  test('whose case people have closed is reminded, and the bot answers her', async () => {
    const { look, sleep, says, reminders, to, store, talkOf, clock } = await booked()
    const { id } = await talkOf('maria')
    const [loaded] = await store.load([id], 0)
    if (!loaded) throw new Error('nobody')
    const { conversation, fence } = loaded
    const closed = { ...conversation, holder: 'resolved' as const, handoff: handoff() }
    await store.commit([
      {
        ...{ conversationId: id, version: conversation.version, fence, next: closed },
        ...{ personChanged: false, events: [], parts: [], now: clock.now() },
        deed: { technician: 'rui', id: 'closes', kind: 'resolve', digest: '' },
      },
    ])
    await sleep(day)
    await look()
    expect(reminders()).toHaveLength(1)
    await says('maria', 'I come')
    await says('maria', 'hello')
    expect(to('maria').at(-1)).toBe('Hello.')
  })

  test('is not told while another of this phone writes', async () => {
    const { look, sleep, reminders, one, booking, store, talkOf, clock } = await booked()
    const { id } = await talkOf('maria')
    const [loaded] = await store.load([id], 0)
    if (!loaded) throw new Error('nobody')
    const { conversation, fence } = loaded
    await store.commit([
      {
        ...{ conversationId: id, version: conversation.version, fence, now: clock.now() },
        ...{ personChanged: true, events: [], parts: [] },
        next: { ...conversation, contactId: 'her-son', person: {} },
        deed: { technician: '', id: 'another', kind: 'told', digest: '' },
      },
    ])
    await sleep(day)
    await look()
    expect(reminders()).toEqual([])
    expect(await one(booking.id)).toMatchObject({ unreached: true })
  })

  test('behind a closed window without a template hears nothing; somebody should ring her', async () => {
    const { look, sleep, reminders, one, booking } = await booked({ able: { windowMs: hour } })
    await sleep(day)
    await look()
    expect(reminders()).toEqual([])
    expect(await one(booking.id)).toMatchObject({ unreached: true })
  })

  test('behind a closed window is asked by a template to write, once, and then reminded', async () => {
    const { look, says, sleep, reminders, taken, one, booking } = await booked({
      able: { windowMs: hour },
      template: () => template,
    })
    await sleep(day)
    for (let times = 0; times < 3; times += 1) await look()
    expect(taken.filter((message) => message.template === 'please_write')).toHaveLength(1)
    expect(reminders()).toEqual([])
    await says('maria', 'hello')
    await look()
    expect(reminders()).toHaveLength(1)
    expect(await one(booking.id)).not.toHaveProperty('unreached')
  })

  test('is reminded of nothing where no flow has that start', async () => {
    const { look, sleep, taken } = await booked({ folder: 'test/flows/booking-silent' })
    const before = taken.length
    await sleep(day)
    await look()
    expect(taken).toHaveLength(before)
  })

  test('by itself, once the loop is started', async () => {
    const { another, pass, sleep, reminders } = await booked()
    const loop = another()
    loop.start()
    await sleep(day)
    await pass(10_000)
    await loop.stop()
    expect(reminders()).toHaveLength(1)
  })
})

test('a hold ends after ten minutes, and its time is free', async () => {
  const { says, holds, look, sleep, one, bookings, clock } = await appointing()
  await says('maria', 'hello')
  const held = await holds('maria')
  const taken = () => bookings.taken(thursday, thursday + hour, clock.now())
  await sleep(10 * minute - 1_000)
  await look()
  expect([(await one(held.id))?.booking.state, (await taken()).length]).toEqual(['held', 2])
  await sleep(minute)
  await look()
  expect([(await one(held.id))?.booking.state, (await taken()).length]).toEqual(['expired', 0])
})

import { describe, expect, test } from 'vitest'
import { appointing, day, hour, minute, thursday } from './appointing.ts'
import { handClock } from './house.ts'

const isReminder = (text: string) => text.startsWith('Reminder')
const isOffer = (text: string) => text.startsWith('Offered')
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

describe('what became free', () => {
  const only = ['2026-11-26']
  /** All of Thursday is taken, and three people wait for it in this order. */
  const full = async (options: Parameters<typeof appointing>[0] = {}) => {
    const house = await appointing(options)
    for (const who of ['maria', 'sunita', 'ivan', 'bo']) await house.says(who, 'hello')
    const slots = Array.from({ length: 18 }, (_, at) => thursday - hour + at * 30 * minute)
    const held = []
    for (const start of slots) {
      const one = await house.holds('maria', start)
      held.push(await house.change(one, { do: 'keep' }))
    }
    for (const who of ['sunita', 'ivan', 'bo']) await house.waits(who, only)
    const offers = () => ['sunita', 'ivan', 'bo'].map((who) => house.to(who).filter(isOffer).length)
    return { ...house, held, offers }
  }

  test('is offered to who waits longest, within a minute, and held for her', async () => {
    const { held, change, another, pass, offers, bookings, talkOf, clock, settle } = await full()
    const loop = another()
    loop.start()
    const [, , third] = held
    if (!third) throw new Error('none')
    await change(third, { do: 'cancel' })
    await pass(minute)
    await settle()
    await loop.stop()
    expect(offers()).toEqual([1, 0, 0])
    const { person } = await talkOf('sunita')
    const { own } = await bookings.of(person, 0)
    expect(own).toMatchObject([{ state: 'held', slot: third.slot }])
    expect(own[0]?.heldUntil).toBeGreaterThan(clock.now() + 28 * minute)
  })

  test('goes on to the next when she lets it pass, and to nobody twice', async () => {
    const { held, change, look, sleep, offers, bookings, talkOf } = await full()
    const [first] = held
    if (!first) throw new Error('none')
    await change(first, { do: 'cancel' })
    for (const expected of [
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]) {
      await look()
      expect(offers()).toEqual(expected)
      await sleep(31 * minute)
    }
    const { person } = await talkOf('sunita')
    const { own, waits } = await bookings.of(person, 0)
    expect(own).toMatchObject([{ state: 'expired' }])
    expect(waits).toMatchObject([{ passed: [first.slot.start] }])
  })

  test('is hers alone while it is offered, whatever the number of processes', async () => {
    const { held, change, another, settle, offers, holds } = await full()
    const [first, second] = held
    if (!first || !second) throw new Error('none')
    await change(first, { do: 'cancel' })
    await change(second, { do: 'cancel' })
    const others = [another(), another(), another(), another()]
    await Promise.all([...others, ...others].map((one) => one.look()))
    await settle()
    expect(offers()).toEqual([1, 1, 0])
    await expect(holds('bo', first.slot.start)).rejects.toThrow('taken')
  })

  test('at night is offered in the morning', async () => {
    const { held, change, look, sleep, offers } = await full()
    await sleep(13 * hour)
    const [first] = held
    if (!first) throw new Error('none')
    await change(first, { do: 'cancel' })
    await look()
    expect(offers()).toEqual([0, 0, 0])
    await sleep(9 * hour)
    await look()
    expect(offers()).toEqual([1, 0, 0])
  })

  test('goes past who cannot be told', async () => {
    const { held, change, look, says, offers } = await full()
    await says('sunita', 'zq interrupt stop')
    const [first] = held
    if (!first) throw new Error('none')
    await change(first, { do: 'cancel' })
    for (let times = 0; times < 3; times += 1) await look()
    expect(offers()).toEqual([0, 1, 0])
  })

  test('is nobody’s where nobody waits', async () => {
    const { booking, change, look, bookings } = await booked()
    await change(booking, { do: 'cancel' })
    await look()
    expect(await bookings.freed(9)).toEqual([])
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

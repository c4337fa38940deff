import { describe, expect, test } from 'vitest'
import { appointing, hour, minute, thursday } from './appointing.ts'

const isOffer = (text: string) => text.startsWith('Offered')

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
    const { says, holds, change, look, bookings } = await appointing()
    await says('maria', 'hello')
    await change(await holds('maria'), { do: 'cancel' })
    await look()
    expect(await bookings.freed(9)).toEqual([])
  })
})

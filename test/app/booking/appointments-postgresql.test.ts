import { expect, test } from 'vitest'
import { database } from '../../storage/postgresql/database.ts'
import { handClock } from '../house.ts'
import { appointing, day, hour, minute, thursday } from './appointing.ts'

const told = (texts: readonly string[], begin: string) =>
  texts.filter((text) => text.startsWith(begin)).length

test.each([2, 4])(
  '%d processes on PostgreSQL tell and offer each thing once',
  {
    timeout: 120_000,
  },
  async (count) => {
    const url = await database(`appointing_${count}_${process.pid}`)
    const time = handClock()
    const houses: Awaited<ReturnType<typeof appointing>>[] = []
    for (let at = 0; at < count; at += 1) houses.push(await appointing({ url, time }))
    const [one] = houses
    if (!one) throw new Error('none')
    const people = Array.from({ length: 12 }, (_, at) => `p${at}`)
    const own = []
    for (const [at, who] of people.entries()) {
      const house = houses[at % count] ?? one
      await house.says(who, 'hello')
      own.push(await one.change(await one.holds(who, thursday + at * 30 * minute), { do: 'keep' }))
    }
    const all = (who: string, begin: string) =>
      houses.reduce((sum, { to }) => sum + told(to(who), begin), 0)
    await time.sleep(day + 6 * hour)
    await Promise.all([...houses, ...houses].map(({ look }) => look()))
    for (const who of people) expect([who, all(who, 'Reminder days')]).toEqual([who, 1])

    for (const who of ['q1', 'q2', 'q3']) {
      await one.says(who, 'hello')
      await one.waits(who, ['2026-11-26'])
    }
    const fill = (start: number) => one.holds('p0', start)
    for (let start = thursday - hour; start < thursday; start += 30 * minute)
      await one.change(await fill(start), { do: 'keep' })
    for (let start = thursday + 6 * hour; start < thursday + 8 * hour; start += 30 * minute)
      await one.change(await fill(start), { do: 'keep' })
    for (const booking of own.slice(0, 3)) await one.change(booking, { do: 'cancel' })
    await Promise.all([...houses, ...houses].map(({ look }) => look()))
    for (const who of ['q1', 'q2', 'q3']) expect([who, all(who, 'Offered')]).toEqual([who, 1])
  },
)

import { expect, test } from 'vitest'
import { database } from '../storage/postgresql/database.ts'
import { asking } from './asking.ts'
import { handClock } from './house.ts'

const isNews = (text: string) => text.startsWith('There is an answer.')

test('two processes on PostgreSQL tell each person once', { timeout: 60_000 }, async () => {
  const url = await database(`asking_${process.pid}`)
  const time = handClock()
  const one = await asking({ url, time })
  const other = await asking({ url, time })
  const people = ['maria', 'sunita', 'ivan', 'amina', 'bo']
  for (const [at, who] of people.entries()) await (at % 2 === 0 ? one : other).asks(who)
  await one.answer()
  await Promise.all([one.look(), other.look(), one.look(), other.look()])
  await one.settle()
  for (const who of people)
    expect([who, [...one.to(who), ...other.to(who)].filter(isNews).length]).toEqual([who, 1])
  expect(await one.told()).toBe(people.length)
})

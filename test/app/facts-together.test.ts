import { expect, test } from 'vitest'
import { factsTogether } from '../../src/app/facts-together.ts'
import type { FactName, Facts } from '../../src/core/facts.ts'

/** A store that notes what it was asked, and answers when it is let go. */
function recording() {
  const asked: (readonly FactName[])[] = []
  const held: (() => void)[] = []
  const facts = async (names: readonly FactName[]): Promise<Facts> => {
    asked.push(names)
    await new Promise<void>((resolve) => held.push(resolve))
    const person = names.find((name) => name.startsWith('bookings:'))?.slice('bookings:'.length)
    return {
      ...(person === undefined ? {} : { bookings: { person, own: [], waits: [] } }),
      ...(names.some((name) => name.startsWith('taken:'))
        ? { taken: { from: 1, to: 2, takes: [] } }
        : {}),
    }
  }
  const moment = () => new Promise((resolve) => setImmediate(resolve))
  const letGo = async () => {
    await moment()
    for (const go of held.splice(0)) go()
    await moment()
  }
  return { asked, facts, letGo, moment }
}

test('what is taken is read once for all who ask at a moment; her own is hers', async () => {
  const store = recording()
  const { facts } = factsTogether(store)
  const both = ['ana', 'rui'].map((person) => facts([`bookings:${person}`, 'taken:1:2'], 0))
  await store.letGo()
  const [ana, rui] = await Promise.all(both)
  expect(store.asked).toHaveLength(3)
  expect(store.asked.filter((names) => names.includes('taken:1:2'))).toEqual([['taken:1:2']])
  expect(ana?.bookings?.person).toBe('ana')
  expect(rui?.bookings?.person).toBe('rui')
  expect(ana?.taken?.takes).toBe(rui?.taken?.takes)
})

test('who asks while a read is under way gets one that began later, and no other span', async () => {
  const store = recording()
  const { facts } = factsTogether(store)
  const first = facts(['taken:1:2'], 0)
  await store.moment()
  const later = [facts(['taken:1:2'], 1), facts(['taken:3:4'], 1)]
  await store.letGo()
  await first
  expect(store.asked).toEqual([['taken:1:2'], ['taken:1:2'], ['taken:3:4']])
  await store.letGo()
  await Promise.all(later)
})

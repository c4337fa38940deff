import { afterEach } from 'vitest'
import type { Store } from '../../src/app/ports.ts'
import type { Deed } from '../../src/core/handoff/deed.ts'
import { memoryStore } from '../../src/storage/memory/store.ts'
import { openHouse, settled } from './house.ts'
import { office, signed } from './office.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

/** A house with people in it, and one person who waits for them. */
export async function queued({
  wrap = (store: Store): Store => store,
  ...options
}: { wrap?: (store: Store) => Store } & Parameters<typeof openHouse>[0] = {}) {
  const store = memoryStore()
  const house = await openHouse({ ...options, store: wrap(store) })
  open.push(house)
  const desk = office(store.tables)
  const deeds = house.messaging.deeds(desk.people)
  await house.say('maria', 'hello')
  await house.say('maria', 'zq interrupt person')
  await settled()
  const [id = ''] = store.tables.talks.keys()
  let count = 0
  return {
    ...house,
    desk,
    deeds,
    id,
    tables: store.tables,
    handoff: () => store.tables.talks.get(id)?.handoff,
    types: () => store.tables.events.map(({ type }) => type),
    states: () => store.tables.talks.get(id)?.outbox.map(({ state }) => state) ?? [],
    does: (who: string, deed: Deed, deedId = `d${++count}`) =>
      deeds.do(signed(who), id, deedId, deed),
  }
}
export const reply = (text: string, more = {}): Deed => ({
  do: 'reply',
  text,
  language: 'en',
  ...more,
})

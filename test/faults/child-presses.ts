import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '#storage/open-store.ts'
import { answering, press } from './presses.ts'

// One of the processes that people press at: it is killed, again and again. Settings come as the environment.
const {
  DATABASE_URL = '',
  PLACE = '0',
  PLACES = '1',
  BEGAN = '0',
  PEOPLE = '40',
  EVERY = '700',
} = process.env
const [place, places, began, people, every] = [PLACE, PLACES, BEGAN, PEOPLE, EVERY].map(Number) as [
  number,
  number,
  number,
  number,
  number,
]

const store = await openStore(DATABASE_URL, { leaseMs: 1_000 })
const { all } = answering(store)
const own = Array.from({ length: people }, (_, at) => at).filter((at) => at % places === place)
setInterval(() => void store.beat().catch(() => {}), 200)
console.log('pressing')
for (let last = -1; ; ) {
  // What an earlier life or another process left.
  const left = await store.claim(Date.now(), 256, [])
  const round = Math.floor((Date.now() - began) / every)
  if (round === last) await pause(10)
  else
    await Promise.all(
      (['one', 'seven'] as const).map(async (wanted) =>
        all(await press(store, wanted, round, own)),
      ),
    )
  last = round
  await all(left)
}

import { cellAt } from '#core/booking/cells.ts'
import { resourceOf } from '#core/booking/take.ts'
import { openStore } from '#storage/open-store.ts'

/** Colleagues of those who are pressed for, and what each of them has ahead: half an hour every few hours. */
const colleagues = 12
const appointments = 170
const [length, apart] = [6, 66]

/** Writes two thousand appointments of others into a database no server has open: a house is not empty. */
export async function fillCalendar(databaseUrl: string, now: number): Promise<void> {
  const store = await openStore(databaseUrl)
  try {
    for (let one = 0; one < colleagues; one++) {
      const takes = Array.from({ length: appointments }, (_, at) => {
        const from = cellAt(now) + one + at * apart
        const resource = resourceOf.technician(`colleague-${one}`)
        return { resource, seat: 0, from, to: from + length, place: 'main' }
      })
      await store.bookings.block({ id: `block-${one}`, takes, by: 'colleague', at: now })
    }
  } finally {
    await store.close()
  }
}

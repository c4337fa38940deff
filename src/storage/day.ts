const dayMs = 86_400_000
let known = { number: Number.NaN, text: '' }

/** The UTC day of an instant (ms), as counts are kept: `2026-11-22`. */
export function dayOf(at: number): string {
  const number = Math.floor(at / dayMs)
  if (number !== known.number)
    known = { number, text: new Date(number * dayMs).toISOString().slice(0, 10) }
  return known.text
}

/** What is added to one day's counts. */
export type DayCounts = { inbound: number; outbound: number; newContacts: number; handoffs: number }

/** Counts of a batch, added up by day and account before they are written: one row each. */
export class DayTally {
  readonly rows = new Map<string, DayCounts & { day: string; account: string }>()

  add(at: number, account: string, what: keyof DayCounts, by = 1): void {
    const day = dayOf(at)
    const key = `${day} ${account}`
    let row = this.rows.get(key)
    if (!row) {
      row = { day, account, inbound: 0, outbound: 0, newContacts: 0, handoffs: 0 }
      this.rows.set(key, row)
    }
    row[what] += by
  }
}

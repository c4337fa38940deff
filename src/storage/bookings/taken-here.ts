import type { TurnCommit } from '#app/ports.ts'
import { overlap, type Span } from '#core/booking/cells.ts'

/** What is taken, with who has it, and, where it is only held, until when. */
export type TakenHere = Span & {
  ownerId: string
  resource: string
  seat: number
  place: string | null
  heldUntil: number | null
}

/** The stretches of each thing that turns want to take, and in which it cannot be elsewhere; each once. */
export function wantedBy(batch: readonly TurnCommit[]): readonly (Span & { resource: string })[] {
  const spans = batch.flatMap(({ bookings = [] }) =>
    bookings.flatMap(({ takes, apart }) => (takes.length > 0 ? [...takes, ...apart] : [])),
  )
  const all = spans.map(({ resource, from, to }) => ({ resource, from, to }))
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * What was read for a whole batch of turns: of two hundred who want the same, all but the first are told so without
 * a statement for each. What it lets through the statements still hold.
 */
export class Taken {
  #rows: readonly TakenHere[]

  constructor(rows: readonly TakenHere[]) {
    this.#rows = rows
  }

  /** True where somebody has what a turn takes. What it frees, and what was held too long by then, is in nobody's way. */
  isInTheWay({ bookings = [], now }: TurnCommit): boolean {
    const freed = new Set(
      bookings.filter(({ frees }) => frees.length > 0).map(({ booking }) => booking.id),
    )
    const rows = this.#rows.filter(
      ({ ownerId, heldUntil }) => !freed.has(ownerId) && (heldUntil === null || heldUntil > now),
    )
    return bookings.some(({ takes, apart }) =>
      rows.some(
        (row) =>
          takes.some((take) => isOf(take, row) && overlap(take, row)) ||
          apart.some((away) => isOf(away, row) && away.place === row.place && overlap(away, row)),
      ),
    )
  }

  /** A turn was written: what it takes is taken for the next ones. */
  wrote({ bookings = [] }: TurnCommit): void {
    for (const { booking, frees, takes } of bookings) {
      if (frees.length > 0) this.#rows = this.#rows.filter(({ ownerId }) => ownerId !== booking.id)
      const { heldUntil = null, id: ownerId } = booking
      const rows = takes.map(({ place = null, ...take }) => ({
        ...take,
        place,
        ownerId,
        heldUntil,
      }))
      this.#rows = [...this.#rows, ...rows]
    }
  }
}

const isOf = (a: { resource: string; seat: number }, b: TakenHere): boolean =>
  a.resource === b.resource && a.seat === b.seat

import { type GateState, gate, type Verdict, windowClosed } from '#core/gate.ts'
import type { OutboxRow } from './ports.ts'

/** A hundred years, ms: her next word wakes what waits for it, and no clock. */
export const longAfter = 3_155_760_000_000

/**
 * The hour of a reply that waits for her. It says since which of her words it waits: where a window that our
 * clock takes for open was closed to the network, it stays closed until she writes again.
 */
export const waitsUntil = (lastInAt: number | undefined): number => (lastInAt ?? 0) + longAfter

/** True once she has written since this reply began to wait. */
const wroteSince = ({ dueAt }: OutboxRow, { lastInAt }: GateState): boolean =>
  lastInAt !== undefined && waitsUntil(lastInAt) !== dueAt

/** A reply, and whether it may leave. */
export type Next = { row: OutboxRow; verdict: Exclude<Verdict, { waits: true }> }

/**
 * The reply of one conversation whose turn it is, of those that were not sent yet, oldest first. Behind a
 * technician's words that wait for her no other words leave: more of theirs wait, ours are out of date.
 * A template does: it is what asks her to write. Undefined when all that is left waits.
 */
export function nextOf(
  rows: readonly OutboxRow[],
  state: GateState,
  now: number,
  windowMs: number | undefined,
): Next | undefined {
  let isClosed = false
  for (const row of rows) {
    isClosed ||= windowMs !== undefined && row.code === windowClosed && !wroteSince(row, state)
    const verdict = gate(
      isClosed ? unheard(state) : state,
      row.cause,
      windowMs === undefined
        ? undefined
        : { windowMs, now, template: row.part.template !== undefined },
    )
    if (!('waits' in verdict)) return { row, verdict }
  }
  return undefined
}

const unheard = ({ holder, optedOut, blocked }: GateState): GateState => ({
  holder,
  optedOut,
  blocked,
})

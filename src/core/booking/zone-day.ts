import { Temporal } from 'temporal-polyfill'
import type { Hours } from '../centre.ts'
import { cellAt, cellMinutes, type Span } from './cells.ts'
import { plainDateOf } from './day.ts'

/** A part of a day in which the clock does not change: cells, and what the wall shows at its beginning. */
type Stretch = Span & { minute: number }

/** One day in one zone: when it is, and in which parts. */
export type ZoneDay = Span & { stretches: readonly Stretch[] }

/** A day (number) in a zone (IANA name): 23, 24 or 25 hours, in one part or in two. */
export function zoneDay(day: number, zone: string): ZoneDay {
  const date = plainDateOf(day)
  const begins = date.toZonedDateTime(zone)
  const ends = date.add({ days: 1 }).toZonedDateTime(zone)
  const from = cellAt(begins.epochMilliseconds)
  const to = cellAt(ends.epochMilliseconds)
  if (begins.offsetNanoseconds === ends.offsetNanoseconds && to - from === 288)
    return { from, to, stretches: [{ from, to, minute: 0 }] }
  const change = begins.subtract({ nanoseconds: 1 }).getTimeZoneTransition('next')
  const moments = [begins, ...(change !== null && isWithin(change, begins, ends) ? [change] : [])]
  const stretches = moments.map((moment, at) => ({
    from: cellAt(moment.epochMilliseconds),
    to: cellAt((moments[at + 1] ?? ends).epochMilliseconds),
    minute: moment.hour * 60 + moment.minute,
  }))
  return { from, to, stretches }
}

const isWithin = (
  moment: Temporal.ZonedDateTime,
  begins: Temporal.ZonedDateTime,
  ends: Temporal.ZonedDateTime,
): boolean =>
  Temporal.ZonedDateTime.compare(moment, begins) > 0 &&
  Temporal.ZonedDateTime.compare(moment, ends) < 0

/**
 * When the wall clock of a day shows these hours (minutes after midnight, whole cells), in order. An hour
 * that comes twice is there twice; of one that does not come there is nothing. What touches is one.
 */
export function spansOf({ stretches }: ZoneDay, hours: readonly Hours[]): readonly Span[] {
  const spans: Span[] = []
  for (const { from, to, minute } of stretches)
    for (const each of hours) {
      const at = (wall: number) => from + (wall - minute) / cellMinutes
      const span = { from: Math.max(from, at(each.from)), to: Math.min(to, at(each.to)) }
      if (span.from < span.to) spans.push(span)
    }
  return joined(spans)
}

/** Sorted; what touches or overlaps is one. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}

/** What two sorted lists have in common. */
export const common = (some: readonly Span[], others: readonly Span[]): readonly Span[] =>
  some.flatMap((a) =>
    others.flatMap((b) => {
      const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
      return span.from < span.to ? [span] : []
    }),
  )

import type { Slot } from '../booking/slot.ts'
import type { Hours } from '../centre.ts'

/** A slot and the day and minute it has on the wall clock of its place. */
export type Seen = { slot: Slot; day: string; minute: number }

/** Slots offered at once. */
export const atOnce = 3
/** Offers of one day lie so far apart, minutes: nobody chooses between 9:30 and 9:35. */
const apart = 60

/** Where the morning ends: lunch is on both sides of noon. */
const noon = 13 * 60

/** The first offers: the earliest of each of the next half-days. */
export const nextOffers = (all: readonly Seen[]): readonly Seen[] =>
  filled(
    all,
    firstOf(all, ({ day, minute }) => `${day} ${minute < noon}`),
  )

/** What lies on later days than these, one a day. */
export const otherDays = (all: readonly Seen[], after: string): readonly Seen[] =>
  firstOf(
    all.filter(({ day }) => day > after),
    ({ day }) => day,
  )

/** The next after a moment, in steps of an hour. */
export const laterThan = (all: readonly Seen[], after: number): readonly Seen[] =>
  spaced(all.filter(({ slot }) => slot.start > after))

/** The last before a moment, in order. */
export const earlierThan = (all: readonly Seen[], before: number): readonly Seen[] =>
  spaced(all.filter(({ slot }) => slot.start < before).toReversed()).toReversed()

/** Those of a day, in steps of an hour; with a minute, from the nearest to it on. */
export function ofDay(all: readonly Seen[], day: string, minute?: number): readonly Seen[] {
  const own = all.filter((one) => one.day === day)
  if (minute === undefined) return spaced(own)
  const at = own.findIndex((one) => one.minute >= minute)
  const from = at < 0 ? own.length : at
  const begin = Math.max(0, Math.min(from, own.length - atOnce))
  return own.slice(begin, begin + atOnce)
}

/** From a minute of the day on, or within some hours: the first of each of the next days. */
export const daily = (all: readonly Seen[]): readonly Seen[] => firstOf(all, ({ day }) => day)

/** Those that begin in some hours of the day. */
export const during = (all: readonly Seen[], { from, to }: Hours): readonly Seen[] =>
  all.filter(({ minute }) => minute >= from && minute < to)

function firstOf(all: readonly Seen[], of: (one: Seen) => string): readonly Seen[] {
  const first = new Map<string, Seen>()
  for (const one of all) {
    if (first.size === atOnce && !first.has(of(one))) break
    if (!first.has(of(one))) first.set(of(one), one)
  }
  return [...first.values()]
}

const spaced = (all: readonly Seen[]): readonly Seen[] => {
  const picked: Seen[] = []
  for (const one of all) {
    const last = picked.at(-1)
    const far = last === undefined || Math.abs(one.slot.start - last.slot.start) >= apart * 60_000
    if (far) picked.push(one)
    if (picked.length === atOnce) break
  }
  return filled(all, picked)
}

/** Where the rule leaves fewer than there is room for, what is left over fills it. */
const filled = (all: readonly Seen[], picked: readonly Seen[]): readonly Seen[] => {
  const more = all.filter((one) => !picked.includes(one)).slice(0, atOnce - picked.length)
  const kept = new Set([...picked, ...more])
  return all.filter((one) => kept.has(one))
}

import type { SendLater } from '#app/inbox-verbs-ports.ts'

/** When replies may leave later: wall clock of the centre's zone, minutes after midnight, `to` not included. */
export type Hours = ReturnType<SendLater['hours']>

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** What is offered lies at least this far ahead, ms: nearer ones are sent now. */
const atLeast = 20 * minute
/** Nine in the morning, and six in the evening: minutes after midnight. */
const morning = 9 * 60
const evening = 18 * 60

/** Formatters are costly to make: one a zone. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  clocks.set(zone, fresh)
  return fresh
}

/** What clocks of a zone show at a moment, as a `datetime-local` field holds it: `2026-11-23T09:00`. */
export function fieldIn(zone: string, at: number): string {
  const parts = new Map(
    clock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const [year, month, date] = (['year', 'month', 'day'] as const).map((part) => parts.get(part))
  return `${year}-${month}-${date}T${parts.get('hour')}:${parts.get('minute')}`
}

/**
 * The moment at which clocks of a zone show this; undefined for a field that holds none. A time that a change
 * of clocks leaves out is the one as far after it.
 */
export function momentIn(zone: string, field: string): number | undefined {
  const wanted = Date.parse(`${field}Z`)
  if (!Number.isFinite(wanted)) return undefined
  const shift = (at: number): number => Date.parse(`${fieldIn(zone, at)}Z`) - at
  const near = wanted - shift(wanted)
  const at = wanted - shift(near)
  return shift(at) === shift(near) ? at : Math.max(at, near)
}

/** Whether a reply may leave at this moment. */
export function isSafe({ zone, from, to }: Hours, at: number): boolean {
  const [hours = 0, minutes = 0] = fieldIn(zone, at).slice(11).split(':').map(Number)
  const now = hours * 60 + minutes
  return from <= to ? from <= now && now < to : now >= from || now < to
}

/** Moments offered, the next morning first: all of them may be sent at, none twice. */
export function laterChoices(hours: Hours, now: number): number[] {
  const { zone } = hours
  const on = (days: number, minutes: number): number => {
    const date = fieldIn(zone, now + days * day).slice(0, 10)
    const two = (value: number) => String(value).padStart(2, '0')
    const clockTime = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    return momentIn(zone, `${date}T${clockTime}`) ?? Number.NaN
  }
  const weekday = new Date(`${fieldIn(zone, now).slice(0, 10)}T12:00Z`).getUTCDay()
  const monday = (8 - weekday) % 7 || 7
  const inTwoHours = Math.ceil((now + 2 * hour) / (15 * minute)) * 15 * minute
  const wanted = [
    on(0, morning),
    on(1, morning),
    inTwoHours,
    on(0, evening),
    on(1, evening),
    on(monday, morning),
  ]
  const fine = wanted.filter((at) => at >= now + atLeast && isSafe(hours, at))
  const [first, ...others] = [...new Set(fine)]
  // Today's morning makes tomorrow's the second: the first of them is what most people mean.
  return first === undefined ? [] : [first, ...others.toSorted((a, b) => a - b)]
}

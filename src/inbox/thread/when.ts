const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Formatters are costly to make: one per language and shape. */
const made = new Map<string, Intl.DateTimeFormat>()
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const old = made.get(key)
  if (old !== undefined) return old
  const fresh = new Intl.DateTimeFormat(locale, options)
  made.set(key, fresh)
  return fresh
}

/** A name for the day a time lies in, in the browser's zone or in the one given. */
export const dayOf = (at: number, zone?: string): string =>
  format('en-CA', { dateStyle: 'short', ...zoned(zone) }).format(at)

/** 14:05, in the technician's zone. */
export const timeOf = (at: number, locale: string, zone?: string): string =>
  format(locale, { hour: '2-digit', minute: '2-digit', ...zoned(zone) }).format(at)

/** Date and time in full; with the centre's zone beside it where that reads otherwise. */
export function fullTime(at: number, locale: string, centreZone?: string): string {
  const shape = { dateStyle: 'full', timeStyle: 'short' } as const
  const here = format(locale, shape).format(at)
  if (centreZone === undefined) return here
  const there = format(locale, { ...shape, timeZone: centreZone }).format(at)
  return there === here ? here : `${here} (${there}, ${centreZone})`
}

/** "today", "yesterday", "tomorrow", or the date; the year only when it is another. */
export function dayWords(at: number, now: number, locale: string, zone?: string): string {
  const ago = Math.round((noon(now, zone) - noon(at, zone)) / day)
  if (Math.abs(ago) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
  }
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4)
  const shape = { weekday: 'long', day: 'numeric', month: 'long', ...zoned(zone) } as const
  return format(locale, { ...shape, ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** "tomorrow, 09:00": the day as people say it, and the hour. */
export const momentWords = (at: number, now: number, locale: string, zone?: string): string =>
  `${dayWords(at, now, locale, zone)}, ${timeOf(at, locale, zone)}`

const numbers = new Map<string, Intl.NumberFormat>()
/** How long something has lasted: "12 min", "3 h", "2 d". Never less than a minute. */
export function lasted(ms: number, locale: string): string {
  const [amount, unit] =
    ms < hour ? [ms / minute, 'minute'] : ms < 2 * day ? [ms / hour, 'hour'] : [ms / day, 'day']
  const value = Math.max(1, Math.floor(amount))
  const key = `${locale} ${unit}`
  const shape = { style: 'unit', unit, unitDisplay: 'short' } as const
  const number = numbers.get(key) ?? new Intl.NumberFormat(locale, shape)
  numbers.set(key, number)
  return number.format(value)
}

/** Minutes and seconds of a recording: "0:07". */
export function clockOf(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** "2.4 MB" in the reader's language. Bytes in. */
export function sizeOf(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

const noon = (at: number, zone: string | undefined): number =>
  Date.parse(`${dayOf(at, zone)}T12:00:00Z`)
const zoned = (zone: string | undefined) => (zone === undefined ? {} : { timeZone: zone })

import { ownNames } from '#core/language/own-names.ts'
import type { Language } from '#core/language.ts'
import type { Value } from '#core/words.ts'

/** Formats a gap may ask for: `{{day, date}}`. The value is ISO 8601: wall clock, instant, or for a date a month. */
const formats = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  when: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  moment: {
    weekday: 'short',
    day: 'numeric',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A month, as dates of sources may be; a year alone is shown as it is. */
const month = /^\d{4}-\d{2}$/
const wallClock = /^(\d{4}-\d{2}-\d{2})?T?(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const instant = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * A value as it stands in a text. Numbers keep plain digits: phone numbers and codes are copied
 * from texts. Instants are shown on the clock of `zone`; what is no time is shown as it is.
 */
export function showValue(
  value: Value | undefined,
  format: string | undefined,
  language: Language,
  zone: string,
): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') {
    if (format === 'expected') return showExpected(value, language)
    if (format === 'language') return languageName(value, language)
    if (format === undefined || !(format in formats)) return value
    return showTime(value, format as keyof typeof formats, language, zone)
  }
  if (typeof value === 'object') return listFormat(language).format(value)
  return String(value)
}

function showTime(
  text: string,
  format: keyof typeof formats,
  language: Language,
  zone: string,
): string {
  if (instant.test(text)) return timeFormat(language, format, zone).format(new Date(text))
  if (format === 'date' && month.test(text)) {
    const first = new Date(`${text}-01T00:00Z`)
    return Number.isNaN(first.getTime()) ? text : timeFormat(language, 'month', 'UTC').format(first)
  }
  const found = text === '' ? undefined : wallClock.exec(text)
  if (!found) return text
  const [, date = '1970-01-01', time = '00:00'] = found
  const moment = new Date(`${date}T${time}Z`)
  return Number.isNaN(moment.getTime()) ? text : timeFormat(language, format, 'UTC').format(moment)
}

const span = /^PT(\d+)M$/
const day = /^P([01])D(?:T(\d{2}:\d{2}))?$/

/**
 * A time somebody is expected by, in words: "in 30 minutes", "today", "tomorrow at 09:30", a date. The
 * values are those of `core/handoff/expected-wait.ts`; the sign that time and day are joined by in this
 * language is taken from a date that has both.
 */
function showExpected(text: string, language: Language): string {
  if (text === '') return '—'
  const minutes = span.exec(text)?.[1]
  if (minutes !== undefined) return relative(language, 'always').format(Number(minutes), 'minute')
  const [, days, time] = day.exec(text) ?? []
  if (days === undefined) return showTime(text, 'when', language, 'UTC')
  const named = relative(language, 'auto').format(Number(days), 'day')
  if (time === undefined) return named
  const parts = timeFormat(language, 'when', 'UTC').formatToParts(new Date(`2026-01-05T${time}Z`))
  const hour = parts.findIndex(({ type }) => type === 'hour')
  const shown = parts.slice(hour - 1).map(({ value }) => value)
  return `${named}${shown.join('')}`
}

function relative(language: Language, numeric: 'always' | 'auto'): Intl.RelativeTimeFormat {
  const key = `${language} ${numeric}`
  const known = relatives.get(key) ?? new Intl.RelativeTimeFormat(language, { numeric })
  relatives.set(key, known)
  return known
}

/** A language in another one's words, whatever its letters: `ne-Latn` is Nepali too. */
function languageName(tag: string, language: Language): string {
  const [spoken = tag] = tag.split('-')
  if (spoken === '' || spoken === 'und') return ''
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: 'language' })
  names.set(language, known)
  try {
    const name = known.of(spoken)
    return name === undefined || name === spoken ? (ownNames[spoken] ?? tag) : name
  } catch {
    return tag
  }
}

const names = new Map<Language, Intl.DisplayNames>()
const relatives = new Map<string, Intl.RelativeTimeFormat>()
const lists = new Map<Language, Intl.ListFormat>()
const times = new Map<string, Intl.DateTimeFormat>()

// Making a formatter takes a thousand times as long as using it.
function listFormat(language: Language): Intl.ListFormat {
  const known = lists.get(language) ?? new Intl.ListFormat(language)
  lists.set(language, known)
  return known
}

function timeFormat(
  language: Language,
  format: keyof typeof formats,
  timeZone: string,
): Intl.DateTimeFormat {
  const key = `${language} ${format} ${timeZone}`
  // Plain `en` reads dates the American way; the centres are in Europe.
  const tag = language === 'en' ? 'en-GB' : language
  const known = times.get(key) ?? new Intl.DateTimeFormat(tag, { ...formats[format], timeZone })
  times.set(key, known)
  return known
}

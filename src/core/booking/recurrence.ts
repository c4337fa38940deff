import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { dayOf, plainDateOf } from './day.ts'

/**
 * The parts of RFC 5545, 3.3.10, that a rule of days may have. Hours stand beside the rule, as they do in a
 * week, and so does its end.
 */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9][0-9]?$/,
  COUNT: /^[1-9][0-9]{0,3}$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTH: /^(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*$/,
  BYMONTHDAY: /^-?([12][0-9]|3[01]|[1-9])(,-?([12][0-9]|3[01]|[1-9]))*$/,
  BYSETPOS: /^-?[1-9][0-9]?(,-?[1-9][0-9]?)*$/,
}

/**
 * What is wrong with a rule that begins on a date, as its text: the part that cannot be, or the whole where it
 * gives no day at all. Undefined: nothing. The library itself passes over parts it does not know.
 */
export function faultOfRule(rule: string, from: string): string | undefined {
  const written = rule.split(';')
  const seen = new Set<string>()
  for (const part of written) {
    const [name = '', value = ''] = part.split('=')
    if (!parts[name]?.test(value) || part !== `${name}=${value}` || seen.has(name)) return part
    seen.add(name)
  }
  try {
    return made(rule, from).next(noon(dayOf(from)), true) === null ? rule : undefined
  } catch {
    return rule
  }
}

/**
 * Days (numbers, both ends included) that a rule gives, in order. It begins with `from`, its DTSTART, which
 * counts only if the rule gives it. Throws Error on a rule that `faultOfRule` refuses.
 */
export const daysOf = (
  rule: string,
  from: string,
  first: number,
  last: number,
): readonly number[] => {
  const begin = Math.max(first, dayOf(from))
  if (begin > last) return []
  return made(rule, from)
    .between(noon(begin), noon(last), true)
    .map((moment) => dayOf(moment.toPlainDate().toString()))
}

const made = (rule: string, from: string) =>
  new RRuleTemporal({
    temporal: Temporal,
    rruleString: `RRULE:${rule}`,
    dtstart: noon(dayOf(from)),
    strict: true,
    cache: false,
  })

/** A rule of days needs no clock: noon in UTC is the same day everywhere we are. */
const noon = (day: number): Temporal.ZonedDateTime =>
  plainDateOf(day).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })

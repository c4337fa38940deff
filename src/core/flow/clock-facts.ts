import { Temporal } from 'temporal-polyfill'
import type { Centre } from '../centre.ts'
import { isHoliday, isOpen, nextOpening } from '../hours.ts'

type ClockFacts = {
  open: boolean
  holiday: boolean
  /** ISO local time of the next opening, `2026-11-23T09:30`; '' while open or unknown. */
  opens: string
  /** This moment to the second: `2026-11-22T03:11:10Z`. */
  now: string
}

const minute = 60_000
const last = new WeakMap<Centre, ClockFacts & { minute: number; utc: string }>()

/** What expressions and texts read of the clock. Worked out once a minute: zones are slow. */
export function clockFacts(centre: Centre, at: number): ClockFacts {
  const since = Math.floor(at / minute)
  const known = last.get(centre)
  const facts = known?.minute === since ? known : anew(centre, since)
  const second = Math.floor(at / 1000) % 60
  facts.now = `${facts.utc}${second < 10 ? '0' : ''}${second}Z`
  return facts
}

function anew(centre: Centre, since: number) {
  const at = since * minute
  const open = isOpen(centre, at)
  const next = open ? undefined : nextOpening(centre, at)
  const made = {
    minute: since,
    utc: Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 17),
    now: '',
    open,
    holiday: isHoliday(centre, at),
    opens: next === undefined ? '' : localOf(next, centre.zone),
  }
  last.set(centre, made)
  return made
}

const localOf = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

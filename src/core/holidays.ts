import type { Centre } from './centre.ts'

/** A day of the calendar: month 1 to 12, day of the month from 1. `Temporal.PlainDate` is one. */
type Day = { year: number; month: number; day: number }

/** What decides which days are holidays at a centre. The municipal rule is `MM-DD` or `easter+39`. */
export type HolidayPlace = Pick<Centre, 'country' | 'zone' | 'municipalHoliday'>

/** Holidays of one country or region. Fixed ones as `MM-DD`, others in days from Easter Sunday. */
type Holidays = { fixed: readonly string[]; easter: readonly number[] }

/**
 * Portugal: Código do Trabalho, art. 234 (13 days; a holiday on a weekend is not moved). Carnival,
 * 24 and 31 December are no holidays in law: a centre lists them as closures in the years they are
 * granted. Italy: Legge 260/1949 as amended. The reviewed table is DOMAIN.md A7.1 and A7.3.
 */
const national: Readonly<Record<string, Holidays>> = {
  PT: {
    fixed: '01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25'.split(' '),
    easter: [-2, 0, 60],
  },
  IT: {
    fixed: '01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26'.split(' '),
    easter: [0, 1],
  },
}

/** Regional holidays of Portugal, told by the zone: Madeira, and the Azores (Whit Monday). */
const regional: Readonly<Record<string, Holidays>> = {
  'Atlantic/Madeira': { fixed: ['07-01', '12-26'], easter: [] },
  'Atlantic/Azores': { fixed: [], easter: [50] },
}

/** National, regional or municipal holiday. Closures of a centre are not holidays. */
export function isHolidayDate(date: Day, place: HolidayPlace): boolean {
  const monthDay = `${two(date.month)}-${two(date.day)}`
  const fromEaster = dayOfYear(date) - dayOfYear(easter(date.year))
  const on = (holidays: Holidays | undefined) =>
    holidays !== undefined &&
    (holidays.fixed.includes(monthDay) || holidays.easter.includes(fromEaster))
  return (
    on(national[place.country]) ||
    on(regional[place.zone]) ||
    isSaintFrancis(date, monthDay, place.country) ||
    place.municipalHoliday === monthDay ||
    Number(place.municipalHoliday?.replace(/^easter/, '')) === fromEaster
  )
}

/** 4 October is a holiday in Italy again from 2026: Legge 151/2025. */
function isSaintFrancis({ year }: Day, monthDay: string, country: string): boolean {
  return country === 'IT' && monthDay === '10-04' && year >= 2026
}

/** Easter Sunday of a Gregorian year: the anonymous algorithm (Nature, 1876; Meeus, Astronomical Algorithms, ch. 8). */
export function easter(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * correction + 114
  return { year, month: Math.floor(days / 31), day: (days % 31) + 1 }
}

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

function dayOfYear({ year, month, day }: Day): number {
  const leap = month > 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  return (daysBefore[month - 1] ?? 0) + leap + day
}

const two = (n: number) => String(n).padStart(2, '0')

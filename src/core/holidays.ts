import type { Centre } from './centre.ts'

/** A day of the calendar: month 1 to 12, day of the month from 1. `Temporal.PlainDate` is one. */
type Day = { year: number; month: number; day: number }

/** What decides which days are holidays at a centre. The municipal rule is `MM-DD` or `easter+39`. */
export type HolidayPlace = Pick<Centre, 'country' | 'zone' | 'municipalHoliday'>

/** A public holiday; its name in the language of the country, as its calendars print it. */
export type Holiday = { name: string; kind: 'national' | 'regional' | 'municipal' }

/** Names of the holidays of one country or region: fixed ones by `MM-DD`, others by days from Easter Sunday. */
type Names = Readonly<Record<string, string>>

/**
 * Portugal: Código do Trabalho, art. 234 (13 days; a holiday on a weekend is not moved). Carnival,
 * 24 and 31 December are no holidays in law: a centre lists them as closures in the years they are
 * granted. Italy: Legge 260/1949 as amended. The reviewed table is DOMAIN.md A7.1 and A7.3.
 */
const national: Readonly<Record<string, Names>> = {
  PT: {
    '01-01': 'Ano Novo',
    '-2': 'Sexta-Feira Santa',
    '0': 'Domingo de Páscoa',
    '04-25': 'Dia da Liberdade',
    '05-01': 'Dia do Trabalhador',
    '60': 'Corpo de Deus',
    '06-10': 'Dia de Portugal',
    '08-15': 'Assunção de Nossa Senhora',
    '10-05': 'Implantação da República',
    '11-01': 'Dia de Todos os Santos',
    '12-01': 'Restauração da Independência',
    '12-08': 'Imaculada Conceição',
    '12-25': 'Natal',
  },
  IT: {
    '01-01': 'Capodanno',
    '01-06': 'Epifania',
    '0': 'Pasqua',
    '1': "Lunedì dell'Angelo",
    '04-25': 'Festa della Liberazione',
    '05-01': 'Festa del Lavoro',
    '06-02': 'Festa della Repubblica',
    '08-15': 'Assunzione',
    '11-01': 'Ognissanti',
    '12-08': 'Immacolata Concezione',
    '12-25': 'Natale',
    '12-26': 'Santo Stefano',
  },
}

/** Regional holidays of Portugal, told by the zone: Madeira, and the Azores (Whit Monday). */
const regional: Readonly<Record<string, Names>> = {
  'Atlantic/Madeira': { '07-01': 'Dia da Região', '12-26': 'Primeira Oitava' },
  'Atlantic/Azores': { '50': 'Dia da Região' },
}

/** National, regional or municipal holiday. Closures of a centre are not holidays. */
export const isHolidayDate = (date: Day, place: HolidayPlace): boolean =>
  holidayOn(date, place) !== undefined

/** The holiday a day is; where two fall on it, the one more people keep. */
export function holidayOn(date: Day, place: HolidayPlace): Holiday | undefined {
  const monthDay = `${two(date.month)}-${two(date.day)}`
  const fromEaster = dayOfYear(date) - dayOfYear(easter(date.year))
  const on = (names: Names | undefined) => names?.[monthDay] ?? names?.[String(fromEaster)]
  const everywhere =
    on(national[place.country]) ??
    (isSaintFrancis(date, monthDay, place.country) ? "San Francesco d'Assisi" : undefined)
  if (everywhere !== undefined) return { name: everywhere, kind: 'national' }
  const here = on(regional[place.zone])
  if (here !== undefined) return { name: here, kind: 'regional' }
  const isMunicipal =
    place.municipalHoliday === monthDay ||
    Number(place.municipalHoliday?.replace(/^easter/, '')) === fromEaster
  if (!isMunicipal) return undefined
  const name = place.country === 'IT' ? 'Santo patrono' : 'Feriado municipal'
  return { name, kind: 'municipal' }
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

import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { easter, holidayOn, isHolidayDate } from '#core/holidays.ts'

const lisbon = { country: 'PT', zone: 'Europe/Lisbon' }
const rome = { country: 'IT', zone: 'Europe/Rome' }

const holidaysOf = (year: number, place: Parameters<typeof isHolidayDate>[1]): string[] => {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }))
    .filter((date) => isHolidayDate(date, place))
    .map((date) => date.toString().slice(5))
}

/** Easter, Carnival (-47), Good Friday (-2), Ascension (+39), Corpus Christi (+60). */
const table = [
  [2026, '04-05', '02-17', '04-03', '05-14', '06-04'],
  [2027, '03-28', '02-09', '03-26', '05-06', '05-27'],
  [2028, '04-16', '02-29', '04-14', '05-25', '06-15'],
  [2029, '04-01', '02-13', '03-30', '05-10', '05-31'],
  [2030, '04-21', '03-05', '04-19', '05-30', '06-20'],
  [2031, '04-13', '02-25', '04-11', '05-22', '06-12'],
] as const

describe('the holidays that move', () => {
  test.each(table)(
    '%i: Easter %s, Carnival %s, Good Friday %s, Ascension %s, Corpus Christi %s',
    (year, ...[sunday, carnival, friday, ascension, corpusChristi]) => {
      expect(Temporal.PlainDate.from(easter(year)).toString()).toBe(`${year}-${sunday}`)
      const on = (municipalHoliday: string) =>
        holidaysOf(year, { country: 'XX', zone: 'UTC', municipalHoliday })
      expect(on('easter-47')).toEqual([carnival])
      expect(on('easter-2')).toEqual([friday])
      expect(on('easter+39')).toEqual([ascension])
      expect(on('easter+60')).toEqual([corpusChristi])
      expect(on('easter+0')).toEqual([sunday])
      const national = holidaysOf(year, lisbon)
      expect(national).toContain(friday)
      expect(national).toContain(corpusChristi)
      expect(national).not.toContain(carnival)
      expect(national).not.toContain(ascension)
    },
  )

  test('Easter is a Sunday between 22 March and 25 April in every year', () => {
    for (let year = 1900; year <= 2200; year++) {
      const date = Temporal.PlainDate.from(easter(year))
      expect(date.dayOfWeek).toBe(7)
      expect(date.toString().slice(5) >= '03-22' && date.toString().slice(5) <= '04-25').toBe(true)
    }
    // The earliest and latest in reach, published by the US Naval Observatory.
    expect(easter(2038)).toEqual({ year: 2038, month: 4, day: 25 })
    expect(easter(1943)).toEqual({ year: 1943, month: 4, day: 25 })
    expect(easter(2285)).toEqual({ year: 2285, month: 3, day: 22 })
  })
})

/** The same in Portugal and in Italy, whatever the year: DOMAIN A7.1 and A7.3. */
const fixed = {
  PT: '01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25'.split(' '),
  IT: '01-01 01-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26'.split(' '),
}

describe('all holidays of all years', () => {
  test.each(table)('Portugal %i', (year, sunday, _carnival, friday, _ascension, corpusChristi) => {
    expect(holidaysOf(year, lisbon)).toEqual([...fixed.PT, sunday, friday, corpusChristi].sort())
  })

  test.each([
    [2026, '04-05', '04-06'],
    [2027, '03-28', '03-29'],
    [2028, '04-16', '04-17'],
    [2029, '04-01', '04-02'],
    [2030, '04-21', '04-22'],
    [2031, '04-13', '04-14'],
  ])('Italy %i, Easter %s and Easter Monday %s', (year, sunday, monday) => {
    expect(holidaysOf(year, rome)).toEqual([...fixed.IT, sunday, monday].sort())
  })

  test.each([
    [2026, '05-25'],
    [2027, '05-17'],
    [2028, '06-05'],
    [2029, '05-21'],
    [2030, '06-10'],
    [2031, '06-02'],
  ])('the Azores %i: Whit Monday %s', (year, monday) => {
    expect(holidaysOf(year, { country: 'PT', zone: 'Atlantic/Azores' })).toContain(monday)
  })

  test('Carnival 2028 falls on 29 February, and only where it is kept', () => {
    const carnival = { ...lisbon, municipalHoliday: 'easter-47' }
    expect(holidaysOf(2028, carnival)).toContain('02-29')
    expect(holidaysOf(2028, lisbon)).not.toContain('02-29')
  })
})

describe('a holiday says what it is', () => {
  const on = (date: string, place: Parameters<typeof holidayOn>[1]) =>
    holidayOn(Temporal.PlainDate.from(date), place)

  test.each([
    ['2027-03-26', lisbon, 'Sexta-Feira Santa', 'national'],
    ['2027-05-27', lisbon, 'Corpo de Deus', 'national'],
    ['2027-07-01', { country: 'PT', zone: 'Atlantic/Madeira' }, 'Dia da Região', 'regional'],
    ['2027-06-13', { ...lisbon, municipalHoliday: '06-13' }, 'Feriado municipal', 'municipal'],
    ['2027-03-29', rome, "Lunedì dell'Angelo", 'national'],
    ['2027-10-04', rome, "San Francesco d'Assisi", 'national'],
    ['2027-03-18', { ...rome, municipalHoliday: '03-18' }, 'Santo patrono', 'municipal'],
  ])('%s', (date, place, name, kind) => {
    expect(on(date, place)).toEqual({ name, kind })
  })

  test('an ordinary day is none', () => {
    expect(on('2027-03-30', lisbon)).toBeUndefined()
  })
})

describe('the holidays of a year', () => {
  test('Portugal has thirteen, and keeps none for Carnival, Christmas Eve or 31 December', () => {
    expect(holidaysOf(2026, lisbon)).toEqual([
      ...['01-01', '04-03', '04-05', '04-25', '05-01', '06-04', '06-10', '08-15', '10-05'],
      ...['11-01', '12-01', '12-08', '12-25'],
    ])
  })

  test('Madeira and the Azores add their own', () => {
    const added = (zone: string) =>
      holidaysOf(2026, { country: 'PT', zone }).filter(
        (date) => !holidaysOf(2026, lisbon).includes(date),
      )
    expect(added('Atlantic/Madeira')).toEqual(['07-01', '12-26'])
    expect(added('Atlantic/Azores')).toEqual(['05-25'])
  })

  test('Italy has thirteen from 2026, with Easter Monday and Saint Francis, without Good Friday', () => {
    expect(holidaysOf(2026, rome)).toEqual([
      ...['01-01', '01-06', '04-05', '04-06', '04-25', '05-01', '06-02', '08-15', '10-04'],
      ...['11-01', '12-08', '12-25', '12-26'],
    ])
    expect(holidaysOf(2025, rome)).not.toContain('10-04')
  })

  test('another country has none but the municipal one', () => {
    expect(holidaysOf(2026, { country: 'ES', zone: 'Europe/Madrid' })).toEqual([])
  })
})

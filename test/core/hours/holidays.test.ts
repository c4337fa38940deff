import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { easter, isHolidayDate } from '#core/holidays.ts'

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

  test.each([
    ['Coimbra', '07-04', '07-04'],
    ['Lisboa', '06-13', '06-13'],
    ['Loulé', 'easter+39', '05-14'],
    ['Portel', 'easter+1', '04-06'],
    ['Castelo Branco', 'easter+16', '04-21'],
    ['Idanha-a-Nova', 'easter+15', '04-20'],
  ])('%s adds its municipal holiday', (_concelho, municipalHoliday, date) => {
    const year = holidaysOf(2026, { ...lisbon, municipalHoliday })
    expect(year).toHaveLength(14)
    expect(year).toContain(date)
  })

  test('another country has none but the municipal one', () => {
    expect(holidaysOf(2026, { country: 'ES', zone: 'Europe/Madrid' })).toEqual([])
  })
})

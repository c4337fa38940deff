import { describe, expect, test } from 'vitest'
import { read } from './asking.ts'

/** Read in both languages on Sunday 22 November 2026. */
const dates: readonly (readonly [string, string])[] = [
  ['2026-12-03', '2026-12-03'],
  ['2026/12/3', '2026-12-03'],
  ['3/12/2026', '2026-12-03'],
  ['03/12/2026', '2026-12-03'],
  ['3-12-2026', '2026-12-03'],
  ['3.12.2026', '2026-12-03'],
  ['3.12.2026.', '2026-12-03'],
  ['3 / 12 / 2026', '2026-12-03'],
  ['3 12', '2026-12-03'],
  ['3/12', '2026-12-03'],
  ['3-12', '2026-12-03'],
  ['22/11', '2026-11-22'],
  ['21/11', '2027-11-21'],
  ['3/12/26', '2026-12-03'],
  ['3/12/85', '1985-12-03'],
  ['1/1/00', '2000-01-01'],
  ['29/2', '2028-02-29'],
  ['29/2/2024', '2024-02-29'],
  ['٣/١٢/٢٠٢٦', '2026-12-03'],
  ['३-१२-२०२६', '2026-12-03'],
  ['\u20663/12/2026\u2069', '2026-12-03'],
  ['hoje', '2026-11-22'],
  ['AMANHÃ!', '2026-11-23'],
  ['amanha', '2026-11-23'],
  ['amanhã de manhã', '2026-11-23'],
  ['depois de amanhã', '2026-11-24'],
  ['ontem', '2026-11-21'],
  ['segunda', '2026-11-23'],
  ['na segunda-feira', '2026-11-23'],
  ['2ª feira', '2026-11-23'],
  ['próxima segunda-feira', '2026-11-23'],
  ['segunda que vem', '2026-11-23'],
  ['segunda da próxima semana', '2026-11-23'],
  ['sexta passada', '2026-11-20'],
  ['domingo', '2026-11-29'],
  ['este domingo', '2026-11-22'],
  ['3 de dezembro', '2026-12-03'],
  ['dia 3 de dezembro', '2026-12-03'],
  ['3 de Dezembro de 2027', '2027-12-03'],
  ['três de dezembro', '2026-12-03'],
  ['primeiro de dezembro', '2026-12-01'],
  ['1º de dezembro', '2026-12-01'],
  ['1 de março', '2027-03-01'],
  ['dez de março', '2027-03-10'],
  ['3 dez', '2026-12-03'],
  ['10 dez', '2026-12-10'],
  ['dez dez', '2026-12-10'],
  ['3-dez-2026', '2026-12-03'],
  ['segunda, 23 de novembro', '2026-11-23'],
  ['dia 15', '2026-12-15'],
  ['dia 31', '2026-12-31'],
  ['daqui a 3 dias', '2026-11-25'],
  ['daqui a dez dias', '2026-12-02'],
  ['daqui a uma semana', '2026-11-29'],
  ['dentro de um mês', '2026-12-22'],
  ['em 3 dias', '2026-11-25'],
  ['há 3 dias', '2026-11-19'],
  ['há um ano', '2025-11-22'],
  ['today', '2026-11-22'],
  ['tomorrow', '2026-11-23'],
  ['the day after tomorrow', '2026-11-24'],
  ['yesterday', '2026-11-21'],
  ['next Monday', '2026-11-23'],
  ['on Monday', '2026-11-23'],
  ['Mon', '2026-11-23'],
  ['last Friday', '2026-11-20'],
  ['Monday next week', '2026-11-23'],
  ['3 December', '2026-12-03'],
  ['December 3', '2026-12-03'],
  ['December 3rd, 2026', '2026-12-03'],
  ['the 3rd of December', '2026-12-03'],
  ['Saturday 5 December', '2026-12-05'],
  ['1 May', '2027-05-01'],
  ['the 15th', '2026-12-15'],
  ['in 3 days', '2026-11-25'],
  ['in two weeks', '2026-12-06'],
  ['in a week', '2026-11-29'],
  ['3 days from now', '2026-11-25'],
  ['3 days ago', '2026-11-19'],
]

const noDates: readonly (readonly [string, string])[] = [
  ['31/2/2026', 'February has no 31st'],
  ['29/2/2026', 'not a leap year'],
  ['30 de fevereiro', 'February has no 30th'],
  ['12/25/2026', 'the day comes first'],
  ['0/1/2026', 'no day 0'],
  ['1/0/2026', 'no month 0'],
  ['3/12/1850', 'before the living'],
  ['3/12/2300', 'beyond all plans'],
  ['20', 'a bare number'],
  ['dezembro', 'no day'],
  ['próxima semana', 'no day'],
  ['terça, 23 de novembro', 'the 23rd is a Monday'],
  ['segunda ou terça', 'two days'],
  ['amanhã ou depois', 'an unknown word'],
  ['não sei', 'no date'],
  ['amanhã não', 'an unknown word'],
  ['em 400 dias', 'too far'],
  ['3 de dezembro de dois', 'no year'],
  ['123456', 'a number'],
  ['3/12/2026 ou 4/12/2026', 'two dates'],
  ['', 'nothing'],
  ['constructor', 'a name of the language'],
  ['-', 'nothing'],
]

describe('a date typed as people type it', () => {
  test.each(dates)('%s is %s, whichever language was asked in', (text, date) => {
    expect(read('date', text)).toBe(date)
    expect(read('date', text, { language: 'en' })).toBe(date)
  })

  test.each(noDates)('%s is no date: %s', (text) => {
    expect(read('date', text)).toBeUndefined()
    expect(read('date', text, { language: 'en' })).toBeUndefined()
  })

  test('a weekday is the first one after today, and today only when it is said to be this one', () => {
    const monday = { now: Date.UTC(2026, 10, 23, 10) }
    expect(read('date', 'segunda', monday)).toBe('2026-11-30')
    expect(read('date', 'esta segunda', monday)).toBe('2026-11-23')
    expect(read('date', 'segunda passada', monday)).toBe('2026-11-16')
    expect(read('date', 'terça', monday)).toBe('2026-11-24')
    expect(read('date', 'terça da próxima semana', monday)).toBe('2026-12-01')
  })

  test('today is the day at the centre, not at the server', () => {
    const lateEvening = Date.UTC(2026, 10, 22, 23, 30)
    const today = (zone: string) => read('date', 'hoje', { now: lateEvening, zone })
    expect(today('Europe/Lisbon')).toBe('2026-11-22')
    expect(today('Europe/Rome')).toBe('2026-11-23')
    expect(today('Atlantic/Azores')).toBe('2026-11-22')
  })

  test('29 February without a year is in the next leap year', () => {
    expect(read('date', '29/2', { now: Date.UTC(2028, 1, 29) })).toBe('2028-02-29')
    expect(read('date', '29/2', { now: Date.UTC(2028, 2, 1) })).toBe('2032-02-29')
  })

  test('the 31st is looked for in the next month that has one', () => {
    expect(read('date', 'dia 31', { now: Date.UTC(2026, 8, 5) })).toBe('2026-10-31')
    expect(read('date', 'dia 30', { now: Date.UTC(2027, 0, 31) })).toBe('2027-03-30')
  })
})

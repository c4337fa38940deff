import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dateOf, dayOf } from '#core/booking/day.ts'
import { municipalHolidaysFile } from '#core/flow/calendar-files.ts'
import { isHolidayDate } from '#core/holidays.ts'

const file = 'flows/centres/municipal-holidays.yaml'
const read = municipalHolidaysFile.parse(parse(readFileSync(file, 'utf8')))
const table = new Map(read['municipal-holidays'].map(({ municipality, on }) => [municipality, on]))

const ascension = ['05-14', '05-06', '05-25', '05-10', '05-30', '05-22']
const easterMonday = ['04-06', '03-29', '04-17', '04-02', '04-22', '04-14']
const always = (date: string) => Array.from({ length: 6 }, () => date)

/** What the municipalities of DOMAIN A7.2 and A7.3 keep from 2026 to 2031, month and day. */
const kept: readonly (readonly [string, readonly string[]])[] = [
  ...[
    ...['Beja', 'Loulé', 'Alvito', 'Vidigueira', 'Alenquer', 'Almeirim', 'Alcanena', 'Azambuja'],
    ...['Benavente', 'Cartaxo', 'Chamusca', 'Golegã', 'Torres Novas'],
  ].map((name) => [name, ascension] as const),
  ...[
    ...['Avis', 'Borba', 'Campo Maior', 'Castelo de Vide', 'Constância', 'Crato', 'Cuba', 'Mação'],
    ...['Mora', 'Nisa', 'Ponte de Sor', 'Portel', 'Redondo', 'Sousel'],
  ].map((name) => [name, easterMonday] as const),
  // The third Tuesday and the third Monday after Easter.
  ['Castelo Branco', ['04-21', '04-13', '05-02', '04-17', '05-07', '04-29']],
  ['Idanha-a-Nova', ['04-20', '04-12', '05-01', '04-16', '05-06', '04-28']],
  ...[
    ...['Coimbra 07-04', 'Lisboa 06-13', 'Porto 06-24', 'Évora 06-29', 'Sintra 06-29'],
    ...['Seixal 06-29', 'Cascais 06-13', 'Almada 06-24', 'Braga 06-24', 'Guimarães 06-24'],
    ...['Faro 09-07', 'Odemira 09-08', 'Setúbal 09-15', 'Aveiro 05-12', 'Leiria 05-22'],
    ...['Vila Real de Santo António 05-13', 'Barcelos 05-03', 'Sesimbra 05-04'],
    ...['Caldas da Rainha 05-15', 'Fafe 05-16', 'Viseu 09-21', 'Torres Vedras 11-11'],
    ...['Amadora 09-11', 'Portimão 12-11', 'Albufeira 08-20', 'Lagos 10-27'],
    ...['Entroncamento 11-24', 'Tomar 03-01', 'Abrantes 06-14', 'Sertã 06-24', 'Óbidos 01-11'],
    ...['Mantova 03-18', 'Cremona 11-13', 'Brescia 02-15', 'Monza 06-24'],
  ].map((line) => [line.slice(0, -6), always(line.slice(-5))] as const),
]

describe('the municipal holidays of 2026 to 2031', () => {
  test('are those of the reviewed table, no more and no fewer', () => {
    expect([...table.keys()].sort()).toEqual(kept.map(([name]) => name).sort())
  })

  test.each(kept)('%s', (municipality, dates) => {
    const place = { country: 'XX', zone: 'UTC', municipalHoliday: table.get(municipality) ?? '' }
    const found = [2026, 2027, 2028, 2029, 2030, 2031].map((year) => {
      const days = Array.from({ length: 365 }, (_, at) => dateOf(dayOf(`${year}-01-01`) + at))
      return days.filter((date) => {
        const [y = 0, month = 0, day = 0] = date.split('-').map(Number)
        return isHolidayDate({ year: y, month, day }, place)
      })
    })
    expect(found.map((each) => each.map((date) => date.slice(5)))).toEqual(
      dates.map((date) => [date]),
    )
  })
})

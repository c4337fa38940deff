import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { lexiconOf, read, shipped } from './asking.ts'

const day = fc
  .integer({ min: 0, max: 73_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }))
const language = fc.constantFrom('pt-PT', 'en')

/** How Intl and hands write a day with its year. */
const styles: readonly ((date: Temporal.PlainDate, language: string) => string)[] = [
  (date) => date.toString(),
  (date) => `${date.day}/${date.month}/${date.year}`,
  (date) => `${date.day}-${date.month}-${date.year}`,
  (date) => `${date.day}.${String(date.month).padStart(2, '0')}.${date.year}`,
  (date, tag) => date.toLocaleString(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'long' }),
  (date, tag) => date.toLocaleString(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'full' }),
  (date) => date.toLocaleString('en-US', { dateStyle: 'long' }),
  (date) => date.toLocaleString('en-US', { dateStyle: 'full' }),
  (date, tag) =>
    date.toLocaleString(tag === 'en' ? 'en-GB' : tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
  (date) => date.toLocaleString('ar-EG', { day: 'numeric', month: 'numeric', year: 'numeric' }),
  (date) => date.toLocaleString('bn', { day: 'numeric', month: 'numeric', year: 'numeric' }),
]

test('every day between 1900 and 2099, written in any of these ways, reads back', () => {
  fc.assert(
    fc.property(day, language, fc.constantFrom(...styles), (date, tag, style) => {
      expect(read('date', style(date, tag), { language: tag })).toBe(date.toString())
    }),
    { numRuns: 800 },
  )
})

test('a day and month without a year is never behind today, and at most four years ahead', () => {
  fc.assert(
    fc.property(day, day, (today, date) => {
      const now = today.toZonedDateTime('Europe/Lisbon').add({ hours: 12 }).epochMilliseconds
      const value = read('date', `${date.day}/${date.month}`, { now })
      fc.pre(today.year < 2090)
      const found = Temporal.PlainDate.from(String(value))
      expect([found.day, found.month]).toEqual([date.day, date.month])
      expect(Temporal.PlainDate.compare(found, today)).toBeGreaterThanOrEqual(0)
      expect(found.year - today.year).toBeLessThanOrEqual(4)
    }),
  )
})

test('whatever is typed, nothing throws and only real days come out', () => {
  const words = fc.constantFrom(
    ...Object.values(shipped['pt-PT'] ?? {}).flat(),
    ...Object.values(shipped['en'] ?? {}).flat(),
    ...['3', '31', '2026', '0', '99', '-', '/', '3rd', '1/2'],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, language, (typed, tag) => {
      const value = read('date', typed, { language: tag })
      if (value !== undefined) {
        expect(Temporal.PlainDate.from(String(value)).toString()).toBe(value)
      }
    }),
    { numRuns: 800 },
  )
})

test('a language is added by its words alone', () => {
  const italian = lexiconOf({
    it: {
      tomorrow: ['domani'],
      monday: ['lunedì'],
      march: ['marzo', 'mar'],
      tuesday: ['martedì', 'mar'],
      next: ['prossimo'],
      in: ['tra', 'fra'],
      days: ['giorno', 'giorni'],
      'number-2': ['due'],
    },
  })
  const reading = (text: string) => read('date', text, { lexicon: italian, language: 'it' })
  expect(reading('Domani')).toBe('2026-11-23')
  expect(reading('lunedi prossimo')).toBe('2026-11-23')
  expect(reading('2 marzo')).toBe('2027-03-02')
  expect(reading('2 mar')).toBe('2027-03-02')
  expect(reading('mar')).toBe('2026-11-24')
  expect(reading('fra due giorni')).toBe('2026-11-24')
})

test('a word that could be two days is not understood', () => {
  const lexicon = lexiconOf({ x: { today: ['kal'], tomorrow: ['kal', 'bholi'] } })
  expect(read('date', 'kal', { lexicon, language: 'x' })).toBeUndefined()
  expect(read('date', 'bholi', { lexicon, language: 'x' })).toBe('2026-11-23')
})

test('where two other languages disagree about a word, it is not understood', () => {
  const lexicon = lexiconOf({ a: {}, b: { today: ['now'] }, c: { tomorrow: ['now'] } })
  expect(read('date', 'now', { lexicon, language: 'a' })).toBeUndefined()
  expect(read('date', 'now', { lexicon, language: 'b' })).toBe('2026-11-22')
})

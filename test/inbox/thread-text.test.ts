import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkParts, safeHref } from '../../src/inbox/thread/link-parts.ts'
import { fieldOf, momentOf, snoozeChoices } from '../../src/inbox/thread/snooze-times.ts'
import { foldAt, folded, isolated, shortened, sideOf, tamed } from '../../src/inbox/thread/tame.ts'
import { clockOf, dayWords, lasted, sizeOf } from '../../src/inbox/thread/when.ts'

describe('a line reads from the side of its language', () => {
  test.each([
    ['NIF مجاني', 'ar', 'rtl'],
    ['NIF مفت ہے', 'ur', 'rtl'],
    ['مرحبا', undefined, 'auto'],
    ['https://aima.gov.pt', 'ar', 'auto'],
    ['O senhorio chama-se محمد', 'pt-PT', 'auto'],
  ])('%s', (line, language, side) => {
    expect(sideOf(line, language)).toBe(side)
  })
})

describe("addresses in a stranger's text", () => {
  test.each([
    ['see https://aima.gov.pt/a?b=1.', ['https://aima.gov.pt/a?b=1']],
    ['(https://example.org)', ['https://example.org/']],
    ['http://example.org', []],
    ['javascript:alert(1) data:text/html,x vbscript:x', []],
    ['https://aima.gov.pt@evil.example/', []],
    ['https://', []],
    ['https://a.example https://b.example', ['https://a.example/', 'https://b.example/']],
  ])('%s', (text, hrefs) => {
    expect(linkParts(text).flatMap(({ href }) => href ?? [])).toEqual(hrefs)
  })

  test('the text is never changed, and only https is opened', () => {
    const bits = fc.constantFrom(
      'https://',
      'http://',
      'javascript:',
      'a.b',
      ' ',
      '"',
      '<',
      '@',
      '\u202e',
      ')',
      '/x?',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(bits, fc.string({ unit: 'grapheme' })), { maxLength: 12 }),
        (all) => {
          const text = all.join('')
          const parts = linkParts(text)
          expect(parts.map((part) => part.text).join('')).toBe(text)
          for (const { href } of parts) if (href) expect(new URL(href).protocol).toBe('https:')
        },
      ),
    )
    expect(safeHref('https://user:pass@host.example')).toBeUndefined()
  })
})

describe('long and piled up texts', () => {
  test('500 marks on one letter become four; languages that need marks keep theirs', () => {
    expect(tamed(`a${'\u0301'.repeat(500)}b`)).toBe(`a${'\u0301'.repeat(4)}b`)
    for (const text of ['مُحَمَّدٌ', 'বাংলা ক্ষ্ম', 'Tiếng Việt', 'ที่นี่', 'שָׁלוֹם'])
      expect(tamed(text)).toBe(text)
  })

  test('letters that turn the order around go, a mark of direction stays', () => {
    expect(tamed('a\u202eb\u2067c\u200fd')).toBe('abc\u200fd')
  })

  test('a name is as long as a name can be', () => {
    expect(shortened('Maria do Carmo')).toBe('Maria do Carmo')
    expect(shortened(`${'\n'.repeat(300)}Ana `)).toBe('Ana')
    expect(shortened('x'.repeat(10_000))).toBe(`${'x'.repeat(200)}…`)
    expect(shortened('🧑'.repeat(200)).isWellFormed()).toBe(true)
  })

  test('a name within a sentence turns nothing around it', () => {
    expect(isolated('Ana')).toBe('Ana')
    expect(isolated('\u202eAna\u2066')).toBe('Ana')
    expect(isolated('\u202eليلى')).toBe('\u2068ليلى\u2069')
    expect(isolated('Ana אב')).toBe('\u2068Ana אב\u2069')
  })

  test('a fold cuts nothing in half and never adds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 3_000 }), (text) => {
        const shown = folded(text)
        expect(text.startsWith(shown)).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(foldAt)
        expect(shown.isWellFormed() || !text.isWellFormed()).toBe(true)
      }),
    )
    expect(folded('😀'.repeat(700)).isWellFormed()).toBe(true)
    expect(folded('short')).toBe('short')
  })
})

describe('times and sizes in words', () => {
  const now = new Date(2026, 10, 22, 9, 0).getTime()
  test.each([
    [now, 'today'],
    [new Date(2026, 10, 21, 23, 59).getTime(), 'yesterday'],
    [new Date(2026, 10, 20, 0, 1).getTime(), 'Friday 20 November'],
    [new Date(2025, 11, 31, 12).getTime(), 'Wednesday 31 December 2025'],
  ])('%d is %s', (at, words) => {
    expect(dayWords(at, now, 'en-GB').replaceAll(',', '')).toBe(words)
  })
  test.each([
    [10_000, '1 min'],
    [12.9 * 60_000, '12 min'],
    [3_600_000, '1 hr'],
    [47 * 3_600_000, '47 hr'],
    [72 * 3_600_000, '3 days'],
  ])('%d ms are %s', (ms, words) => {
    expect(lasted(ms, 'en')).toBe(words)
  })
  test('recordings and files', () => {
    expect([clockOf(7.9), clockOf(61), clockOf(Number.NaN)]).toEqual(['0:07', '1:01', '0:00'])
    expect([sizeOf(1, 'en'), sizeOf(2_400_000, 'en')]).toEqual(['1 kB', '2.4 MB'])
  })
})

describe('moments to sleep until', () => {
  test('each is later than now, at nine of the clock here, and offered once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), (now) => {
        const choices = snoozeChoices(now)
        expect(new Set(choices.map(({ at }) => at)).size).toBe(choices.length)
        for (const { id, at } of choices) {
          expect(at).toBeGreaterThan(now)
          if (id !== 'hours') expect(new Date(at).getHours()).toBe(9)
        }
      }),
    )
  })
  test('a field gives back its moment, and nothing that has passed', () => {
    const at = new Date(2026, 10, 23, 9, 30).getTime()
    expect(momentOf(fieldOf(at), at - 1)).toBe(at)
    expect(momentOf(fieldOf(at), at)).toBeUndefined()
    expect(momentOf('', 0)).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isolate, isolateValue, isRtl } from '#core/render/isolate.ts'
import { essence, isBalanced, languages, text } from './arbitrary.ts'

const language = fc.constantFrom(...languages)
const lri = (value: string) => `\u2066${value}\u2069`
const rli = (value: string) => `\u2067${value}\u2069`
const fsi = (value: string) => `\u2068${value}\u2069`

test.each([
  ['ar', true],
  ['ur', true],
  ['fa-AF', true],
  ['pa-Arab', true],
  ['pa-Guru', false],
  ['ar-Latn', false],
  ['uz-Latn-AF', false],
  ['pt-PT', false],
  ['en', false],
  ['', false],
])('%s is written from right to left: %s', (tag, rtl) => {
  expect(isRtl(tag)).toBe(rtl)
})

describe('a whole text', () => {
  test.each([
    ['a code', 'مكتب AIMA مفتوح', `مكتب ${lri('AIMA')} مفتوح`],
    ['a number', 'عندك 3 أيام', `عندك ${lri('3')} أيام`],
    ['a time', 'من 10:00–13:00 فقط', `من ${lri('10:00–13:00')} فقط`],
    ['a time with spaces', 'من 10:00 - 13:00', `من ${lri('10:00 - 13:00')}`],
    ['a phone number', 'اتصل +351 912 345 678 الآن', `اتصل ${lri('+351 912 345 678')} الآن`],
    ['Arabic digits', 'من ١٠:٣٠ فقط', `من ${lri('١٠:٣٠')} فقط`],
    ['a date', 'يوم 3/12/2026', `يوم ${lri('3/12/2026')}`],
    ['an amount', 'ادفع €50 أو 50€', `ادفع ${lri('€50')} أو ${lri('50€')}`],
    ['an address', 'اكتب ana@example.pt', `اكتب ${lri('ana@example.pt')}`],
    ['a link', 'انظر https://x.pt/a?b=1&c=2.', `انظر ${lri('https://x.pt/a?b=1&c=2')}.`],
    ['a list of codes', 'NIF, NISS', `${lri('NIF')}, ${lri('NISS')}`],
    ['a code in brackets', 'الرقم (NIF) هنا', `الرقم (${lri('NIF')}) هنا`],
    ['a line each', 'AIMA\nNIF', `${lri('AIMA')}\n${lri('NIF')}`],
    ['a value fenced in already', `عند ${fsi('Ana 3')} غدا`, `عند ${fsi('Ana 3')} غدا`],
  ])('in Arabic fences in %s', (_what, before, after) => {
    expect(isolate(before, 'ar')).toBe(after)
  })

  test('in Portuguese fences in Arabic words and leaves all else alone', () => {
    expect(isolate('Escreva العربية ou menu', 'pt-PT')).toBe(`Escreva ${rli('العربية')} ou menu`)
    expect(isolate('اللغة العربية', 'pt-PT')).toBe(rli('اللغة العربية'))
    const plain = 'Ligue 912 345 678 (AIMA), das 10:00–13:00: https://x.pt'
    expect(isolate(plain, 'pt-PT')).toBe(plain)
  })

  test('nothing is lost or added but fences', () => {
    fc.assert(
      fc.property(text, language, (whole, tag) => {
        const before = essence(whole).replace(/[\u202a-\u202e]/g, '')
        expect(essence(isolate(whole, tag))).toBe(before)
      }),
      { numRuns: 500 },
    )
  })

  test('every line comes out balanced, whatever went in', () => {
    fc.assert(
      fc.property(text, language, (whole, tag) => {
        for (const line of isolate(whole, tag).split(/[\r\n\u0085\u2029]/)) {
          expect(isBalanced(line)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('fencing in twice changes nothing', () => {
    fc.assert(
      fc.property(text, language, (whole, tag) => {
        const once = isolate(whole, tag)
        expect(isolate(once, tag)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('no fence stands inside a fence that we put', () => {
    const unfenced = text.map((whole) => whole.replace(/[\u2066-\u2069]/g, ''))
    fc.assert(
      fc.property(unfenced, language, (whole, tag) => {
        expect(isolate(whole, tag)).not.toMatch(/[\u2066-\u2068][^\u2069]*[\u2066-\u2068]/)
      }),
      { numRuns: 500 },
    )
  })

  test('a hundred thousand units are done in less than two seconds', () => {
    for (const unit of ['a', 'a.', ' 1', 'ع', 'ع ', 'http://', '\u2066', '\u2068a\u2069', '\n']) {
      for (const tag of ['ar', 'pt-PT']) {
        const started = performance.now()
        isolate(`ع${unit.repeat(100_000 / unit.length)}`, tag)
        expect(performance.now() - started, `${JSON.stringify(unit)} ${tag}`).toBeLessThan(2000)
      }
    }
  })
})

describe('a value put into a text', () => {
  test('is fenced in when either runs from right to left', () => {
    expect(isolateValue('Ana', 'pt-PT')).toBe('Ana')
    expect(isolateValue('Ana', 'ar')).toBe(fsi('Ana'))
    expect(isolateValue('آنا', 'pt-PT')).toBe(fsi('آنا'))
    expect(isolateValue('', 'ar')).toBe('')
  })

  test('is fenced in line by line, as an isolate ends with its line', () => {
    expect(isolateValue('Ana\nRua 3', 'ar')).toBe(`${fsi('Ana')}\n${fsi('Rua 3')}`)
  })

  test('cannot turn the text around it', () => {
    expect(isolateValue('\u202eAna\u2069\u2067', 'en')).toBe('Ana')
    fc.assert(
      fc.property(text, language, (value, tag) => {
        const fenced = isolateValue(value, tag)
        expect(isBalanced(fenced)).toBe(true)
        expect(fenced).not.toMatch(/[\u202a-\u202e]/)
        expect(isolateValue(fenced, tag)).toBe(fenced)
        expect(isolate(fenced, tag).startsWith('\u2068')).toBe(fenced.startsWith('\u2068'))
      }),
      { numRuns: 500 },
    )
  })
})

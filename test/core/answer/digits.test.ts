import { describe, expect, test } from 'vitest'
import { readChoice } from '#core/answer/choice.ts'
import { readLinkCode } from '#core/link-code.ts'
import { read } from './asking.ts'

/** Digits zero of every decimal script there is: Unicode has them in runs of ten. */
const zeros = Array.from({ length: 0x1ffff }, (_, code) => code).filter(
  (code) =>
    isDigit(code) &&
    !isDigit(code - 1) &&
    Array.from({ length: 10 }, (_, value) => code + value).every(isDigit),
)

function isDigit(code: number): boolean {
  return code >= 0 && /^\p{Nd}$/u.test(String.fromCodePoint(code))
}

/** The digits of the languages we meet, by their name. */
const scripts: readonly (readonly [string, number])[] = [
  ['European', 0x30],
  ['Arabic', 0x660],
  ['Persian and Urdu', 0x6f0],
  ['Devanagari', 0x966],
  ['Bengali', 0x9e6],
  ['Gurmukhi', 0xa66],
  ['Gujarati', 0xae6],
  ['Tamil', 0xbe6],
  ['Telugu', 0xc66],
  ['full-width Chinese', 0xff10],
]

const inScript = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

const menu = Array.from({ length: 12 }, (_, i) => ({ id: `c${i + 1}`, words: [`w${i}`] }))
const phone = (text: string) => (/^\+?[0-9 ]+$/.test(text) ? text.replaceAll(' ', '') : undefined)

const readings: readonly (readonly [string, string, (text: string) => unknown, unknown])[] = [
  ['a place in a menu', '3', (text) => readChoice(text, menu), 'c3'],
  ['a place of two digits', '12', (text) => readChoice(text, menu), 'c12'],
  ['a place with a full stop', '3.', (text) => readChoice(text, menu), 'c3'],
  ['a place in brackets', '(3)', (text) => readChoice(text, menu), 'c3'],
  ['a number', '25', (text) => read('number', text), 25],
  ['a number in a sentence', 'tenho 25 anos', (text) => read('number', text), 25],
  ['how many people', 'somos 4', (text) => read('count', text), 4],
  ['a date', '3/12/2026', (text) => read('date', text), '2026-12-03'],
  ['a date with a month in words', '3 de dezembro', (text) => read('date', text), '2026-12-03'],
  ['a date as machines write it', '2026-12-03', (text) => read('date', text), '2026-12-03'],
  ['a time', '15:30', (text) => read('time', text), '15:30'],
  ['a time as the French write it', '15h30', (text) => read('time', text), '15:30'],
  ['a phone number', '+351 912 345 678', (text) => read('phone', text, { phone }), '+351912345678'],
  ['a code of another channel', 'K7MN 2P4Q', (text) => readLinkCode(text), 'K7MN2P4Q'],
]

describe.each(scripts)('in %s digits', (_name, zero) => {
  test.each(readings)('%s is read', (_what, written, reading, value) => {
    expect(reading(inScript(written, zero))).toBe(value)
  })
})

test('and in those of every other script', () => {
  expect(zeros.length).toBeGreaterThan(60)
  for (const [, zero] of scripts) expect(zeros).toContain(zero)
  const unread = zeros.flatMap((zero) =>
    readings.flatMap(([what, written, reading, value]) =>
      reading(inScript(written, zero)) === value ? [] : [`${what} in U+${zero.toString(16)}`],
    ),
  )
  expect(unread).toEqual([])
})

test.each([
  ['a date with the Arabic slash', '٣؍١٢؍٢٠٢٦', 'date', '2026-12-03'],
  ['a date with invisible marks', '\u200f٣\u200f/١٢\u200f/٢٠٢٦', 'date', '2026-12-03'],
  ['a decimal with the Arabic marks', '١٬٢٣٤٫٥', 'number', 1234.5],
  ['a time with a full-width colon', '１５：３０', 'time', '15:30'],
  ['digits of two scripts', '२5', 'number', 25],
] as const)('%s is read', (_name, written, expected, value) => {
  expect(read(expected, written)).toBe(value)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expects } from '#core/answer/expect.ts'
import { readAnswer } from '#core/answer/read-answer.ts'
import type { Content } from '#core/message.ts'
import { asked, read } from './asking.ts'

describe('an e-mail address', () => {
  test.each([
    ['ana@example.pt', 'ana@example.pt'],
    ['Ana.Silva@Example.PT', 'ana.silva@example.pt'],
    [' ana@example.pt ', 'ana@example.pt'],
    ['ana@example.pt.', 'ana@example.pt'],
    ['<ana@example.pt>', 'ana@example.pt'],
    ['mailto:ana@example.pt', 'ana@example.pt'],
    ['o meu é ana@example.pt, obrigada', 'ana@example.pt'],
    ['\u2066ana@example.pt\u2069', 'ana@example.pt'],
    ['ana@ｅｘａｍｐｌｅ.pt', 'ana@example.pt'],
    ['ana+claim@example.co.uk', 'ana+claim@example.co.uk'],
  ])('%s is %s', (text, address) => {
    expect(read('email', text)).toBe(address)
  })

  test.each([
    ...[
      'ana',
      'ana@',
      '@example.pt',
      'ana@example',
      'ana@exa mple.pt',
      'ana @example.pt',
      'a@b..pt',
    ],
    ...['a@example.pt b@example.pt', 'ana@@example.pt', '', `${'a'.repeat(250)}@example.pt`],
  ])('%s is none', (text) => {
    expect(read('email', text)).toBeUndefined()
  })
})

describe('a phone number', () => {
  const phone = (text: string, country: string) =>
    /^[0-9+ ]+$/.test(text) ? `${country}:${text}` : undefined

  test('is read with the country of the centre, from digits of any script', () => {
    expect(read('phone', '٩١٢ ٣٤٥ ٦٧٨', { phone })).toBe('PT:912 345 678')
    expect(read('phone', ' +351 912\u00a0345\u00a0678 ', { phone })).toBe('PT:+351 912 345 678')
    expect(read('phone', '\u2066912345678\u2069', { phone, country: 'IT' })).toBe('IT:912345678')
  })

  test('is read from a shared contact', () => {
    const shared: Content = { kind: 'contact', phone: '912345678', own: true }
    expect(readAnswer('phone', shared, asked({ phone }))?.value).toBe('PT:912345678')
  })

  test('is not looked for in what is no number, or too long to be one', () => {
    expect(read('phone', 'amanhã', { phone })).toBeUndefined()
    expect(read('phone', '', { phone: () => 'never' })).toBeUndefined()
    expect(read('phone', '9'.repeat(61), { phone })).toBeUndefined()
  })
})

describe('free text', () => {
  test('is kept as written, without NUL, broken surrogates and space around it', () => {
    expect(read('text', '  Olá,\nsou a Ana  ')).toBe('Olá,\nsou a Ana')
    expect(read('text', 'a\0b')).toBe('ab')
    expect(read('text', 'a\ud800b')).toBe('a\ufffdb')
  })

  test('holds 1 to 1,000 UTF-16 units', () => {
    expect(read('text', 'a'.repeat(1000))).toBe('a'.repeat(1000))
    expect(read('text', 'a'.repeat(1001))).toBeUndefined()
    expect(read('text', ' \0 ')).toBeUndefined()
  })
})

describe('a place', () => {
  test('is 2 to 120 units with a letter in it', () => {
    expect(read('place', 'Loulé')).toBe('Loulé')
    expect(read('place', '路')).toBeUndefined()
    expect(read('place', '8100')).toBeUndefined()
    expect(read('place', 'a'.repeat(120))).toBe('a'.repeat(120))
    expect(read('place', 'a'.repeat(121))).toBeUndefined()
  })

  test('may be the name of a shared pin, or where it is', () => {
    const pin: Content = { kind: 'location', latitude: 37.1, longitude: -8, name: 'Mercado' }
    expect(readAnswer('place', pin, asked())?.value).toBe('Mercado')
    const { name: _name, ...unnamed } = pin
    expect(readAnswer('place', unnamed, asked())?.value).toBe('37.1,-8')
  })
})

describe('a file and a position', () => {
  const media = (kind: 'photo' | 'sticker'): Content => ({
    kind: 'media',
    media: kind,
    file: { id: 'f1' },
  })

  test('a file is known by its id, and a sticker is none', () => {
    expect(readAnswer('file', media('photo'), asked())?.value).toBe('f1')
    expect(readAnswer('file', media('sticker'), asked())).toBeUndefined()
    expect(read('file', 'aqui vai')).toBeUndefined()
  })

  test('a position is latitude and longitude on the globe', () => {
    const at = (latitude: number, longitude: number) =>
      readAnswer('location', { kind: 'location', latitude, longitude }, asked())?.value
    expect(at(37.1379, -8.0236)).toBe('37.1379,-8.0236')
    expect(at(90.1, 0)).toBeUndefined()
    expect(at(0, -181)).toBeUndefined()
    expect(at(Number.NaN, 0)).toBeUndefined()
  })
})

test('a message of another kind than the one asked for is never understood', () => {
  const others: readonly Content[] = [
    { kind: 'start' },
    { kind: 'blocked' },
    { kind: 'press', data: '3', label: 'sim' },
    { kind: 'edit', text: '3' },
    { kind: 'unknown', what: 'poll' },
  ]
  for (const expected of expects) {
    for (const content of others) expect(readAnswer(expected, content, asked())).toBeUndefined()
  }
})

test('no text makes any reader throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...expects),
      fc.string({ unit: 'binary', maxLength: 100 }),
      (expected, text) => {
        read(expected, text)
      },
    ),
    { numRuns: 500 },
  )
})

test('a megabyte is answered in less than a second by every reader', () => {
  for (const expected of expects) {
    for (const unit of ['1', ' ', 'a@', 'sim ']) {
      const started = performance.now()
      read(expected, unit.repeat(1_000_000 / unit.length))
      expect(performance.now() - started, expected).toBeLessThan(1000)
    }
  }
})

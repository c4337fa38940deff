import { describe, expect, test } from 'vitest'
import { readPhone } from '#content/phone.ts'

describe('a phone number', () => {
  test.each([
    ['912 345 678', '+351912345678'],
    ['+351 912-345-678', '+351912345678'],
    ['00351912345678', '+351912345678'],
    ['٩١٢٣٤٥٦٧٨', '+351912345678'],
    ['+91 98765 43210', '+919876543210'],
  ])('"%s" is %s', (text, number) => {
    expect(readPhone(text, 'PT')).toBe(number)
  })

  test.each(['', '12', 'o meu é 912345678', '999 999 999 999', `${'9'.repeat(5_000)}`])(
    '"%.20s" is none',
    (text) => {
      expect(readPhone(text, 'PT')).toBeUndefined()
    },
  )

  test('without a country only a whole number counts', () => {
    expect(readPhone('912345678', 'XX')).toBeUndefined()
    expect(readPhone('+351912345678', 'XX')).toBe('+351912345678')
  })
})

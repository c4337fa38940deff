import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hashPassword,
  isWeakHash,
  longestPassword,
  passwordFault,
  verifyPassword,
} from '#accounts/password.ts'
import { isWeakPassword } from '#accounts/weak-password.ts'

describe('passwords', () => {
  it('are kept as argon2id with 19 MiB and two passes', async () => {
    const hash = await hashPassword('aguarela verde')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(isWeakHash(hash)).toBe(false)
    expect(isWeakHash(hash.replace('t=2', 't=1'))).toBe(true)
    expect(isWeakHash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true)
    expect(await verifyPassword(hash, 'aguarela verde')).toBe(true)
    expect(await verifyPassword(hash, 'aguarela verde ')).toBe(false)
    expect(await verifyPassword('nonsense', 'aguarela verde')).toBe(false)
  })

  it('are the same on two keyboards that write one letter differently', async () => {
    const hash = await hashPassword('cora\u00e7\u00e3o na m\u00e3o')
    expect(await verifyPassword(hash, 'corac\u0327a\u0303o na ma\u0303o')).toBe(true)
  })

  it.each([
    ['seven letters', 'a7#Kp2w', 'password-short'],
    ['eight', 'a7#Kp2wz', undefined],
    ['seven emoji', '😀😃😄😁😆😅🤣', 'password-short'],
    ['sixty-four', 'palavra por palavra '.repeat(4).slice(0, 64), undefined],
    ['256', 'palavra por palavra '.repeat(20).slice(0, longestPassword), undefined],
    ['257', 'palavra por palavra '.repeat(20).slice(0, longestPassword + 1), 'password-long'],
    ['in Bengali', 'সবুজ জলরঙের টেবিল', undefined],
    ['in Arabic', 'طاولة خضراء 7 كتب', undefined],
  ])('%s', (_, password, fault) => {
    expect(passwordFault(password, [])).toBe(fault)
  })

  it.each(
    `password Password1 P@ssw0rd! passw0rd123 12345678 87654321 123123123 11111111 qwertyui QWERTY123
    asdfghjkl zxcvbnm123 1q2w3e4r 1qaz2wsx qazwsxedc abcd1234 abcabcabc iloveyou iloveyou2 letmein1 welcome1
    Admin123! admin123admin benfica1904 Benfica2025! sporting1906 portugal1 Portugal! lisboa2026 senha123
    Segredo1! minhasenha princesa princesa99 cristiano7 Ronaldo77 mariajoana michael1 jennifer charlie1
    sunshine dragon12 monkey12 football1 baseball superman1 batman123 starwars trustno1 ncc1701d 31415926abc
    123456789a a123456789 147258369 159357159 aaaaaaaa aaaabbbb migrante2026 migrantes acolhe123 Acolhe2026!
    querty12 borboleta1 coração1 Verao2025! natal2024 fktrcfylh`
      .trim()
      .split(/\s+/),
  )('refuses %s', (password) => {
    expect(isWeakPassword(password)).toBe(true)
  })

  it.each([
    'três gatos no telhado',
    'mesa-aguarela7',
    'janela42pato',
    'Xk3!vv9qLm',
    'barco e vela',
    'k7w2-pq9z-m4xt',
    'o eléctrico 28 cheio',
    'benfica perdeu outra vez',
  ])('takes %s', (password) => {
    expect(isWeakPassword(password, ['rita@example.org', 'Rita'])).toBe(false)
  })

  it.each([
    ['her e-mail', 'rita.silva@example.org'],
    ['its name', 'rita.silva1'],
    ['its name with a year', 'RitaSilva2026'],
    ['her surname in look-alikes', 'S1lva-2026'],
    ['what it stands at', 'Example1!'],
  ])('refuses what is known of her: %s', (_, password) => {
    expect(isWeakPassword(password, ['rita.silva@example.org', 'Rita Silva'])).toBe(true)
  })

  it('refuses every single word with digits behind it, and hardly anything by chance', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnoprstuvãçé'),
      minLength: 4,
      maxLength: 9,
    })
    fc.assert(
      fc.property(letters, fc.nat({ max: 9_999 }), (word, number) =>
        isWeakPassword(`${word}${number}`),
      ),
    )
    const key = fc.string({
      unit: fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGH'),
      minLength: 14,
      maxLength: 14,
    })
    const taken = fc.sample(key, { numRuns: 1_000, seed: 7 }).filter((one) => !isWeakPassword(one))
    expect(taken.length).toBeGreaterThan(900)
  })

  it('is quick with whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const begin = performance.now()
        passwordFault(text, [text, text])
        return performance.now() - begin < 100
      }),
    )
    passwordFault('ab'.repeat(128), ['ab'.repeat(128)])
  })
})

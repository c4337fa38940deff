import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldAll, plain } from '#core/answer/fold.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

const same: readonly (readonly [string, string])[] = [
  ['Olá', 'ola'],
  ['NÃO', 'nao'],
  ['não', 'na\u0303o'],
  ['Não, obrigada!', 'nao obrigada'],
  ['  sim  ', 'sim'],
  ['sim…', 'sim'],
  ['«sim»', 'sim'],
  ['¿sí?', 'si'],
  ['SIM 🙂', 'sim'],
  ['🇵🇹 Português', 'portugues'],
  ['d’água', "d'água"],
  ['o´clock', "o'clock"],
  ['Straße', 'strasse'],
  ['İstanbul', 'istanbul'],
  ['Łódź', 'lodz'],
  ['bună', 'buna'],
  ['ΑΘΉΝΑΣ', 'αθηνας'],
  ['внёс', 'внес'],
  ['допомо́га', 'допомога'],
  ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
  ['مـــرحبا', 'مرحبا'],
  ['مَرْحَبًا', 'مرحبا'],
  ['أريد', 'اريد'],
  ['إقامة', 'اقامه'],
  ['آداب', 'اداب'],
  ['کتاب', 'كتاب'],
  ['فارسی', 'فارسي'],
  ['\u202esim\u202c', 'sim'],
  ['s\u200bim', 'sim'],
  ['\u2067العربية\u2069', 'العربيه'],
  ['3️⃣', '3'],
  ['①', '1'],
  ['👍🏽', '👍'],
  ['✔️', '✔'],
  ['a\u0000b', 'ab'],
  ['a\n\t b', 'a b'],
]

const different: readonly (readonly [string, string, string])[] = [
  ['কাজ', 'কজ', 'a Bengali vowel sign makes another word'],
  ['काम', 'कम', 'a Devanagari vowel sign makes another word'],
  ['ਕੰਮ', 'ਕਮ', 'a Gurmukhi sign makes another word'],
  ['мій', 'міи', 'й is a letter, not и with an accent'],
  ['їжа', 'іжа', 'ї is a letter'],
  ['في', 'فن', 'Arabic letters stay apart'],
  ['15:30', '1530', 'punctuation inside a word is kept'],
  ['👍', '👎', 'a pictogram alone is a message'],
  ['?', '', 'a lone sign is a message'],
  ['か', 'が', 'a Japanese voicing mark makes another sound'],
]

describe('what was typed, made comparable', () => {
  test.each(same)('%s is the same as %s', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  test.each(different)('%s is not %s: %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(plain(plain(text))).toBe(plain(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('the short way for ASCII gives what the long way gives', () => {
    const typed = fc.string({ unit: 'grapheme-ascii', maxLength: 30 })
    fc.assert(
      fc.property(typed, (text) => {
        // A word of another script sends the whole text the long way.
        expect(fold(`${text} क`)).toBe(fold(`${fold(text)} क`))
      }),
    )
  })

  test('nothing invisible is left, and no space is doubled', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).not.toMatch(
          /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\0]|\ufe0f| {2}|^ | $/,
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('a decimal digit of every script reads as its ASCII digit', () => {
    let scripts = 0
    for (let zero = 0x30; zero <= 0x1ffff; zero++) {
      const digits = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value))
      const isRun = digits.every((digit) => /^\p{Nd}$/u.test(digit))
      const startsHere = Number.isNaN(Number(plain(String.fromCodePoint(zero - 1))))
      if (!isRun || !startsHere) continue
      scripts++
      expect(digits.map(plain).join('')).toBe('0123456789')
    }
    expect(scripts).toBeGreaterThan(50)
  })

  test('a hundred thousand units of anything are folded in less than two seconds', () => {
    for (const unit of ['a', ' ', '!', '! ', 'é', '\u0301', '👍', 'مـ', '٣', '\u202e']) {
      const started = performance.now()
      fold(`a${unit.repeat(100_000 / unit.length)}a`)
      expect(performance.now() - started, unit).toBeLessThan(2000)
    }
  })

  test('the forms of a list are remembered with the list, and hold no empty word', () => {
    const words = ['Sim', '', '\u200b', 'Não!']
    expect([...foldAll(words)]).toEqual(['sim', 'nao'])
    expect(foldAll(words)).toBe(foldAll(words))
    expect(foldAll(['Sim'])).not.toBe(foldAll(words))
  })
})

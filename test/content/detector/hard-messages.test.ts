import { describe, expect, it } from 'vitest'
import { isClass, spokenOf } from '#core/language/classes.ts'
import type { Hints } from '#core/language/detection.ts'
import { openDetector } from '../../../src/content/detector/open-detector.ts'
import { messages, strangers } from './messages.ts'

const detect = openDetector()
const all = messages.flatMap(([languages, ...texts]) =>
  texts.map((text) => ({ text, languages: languages.split(' ') })),
)

describe('short messages as people type them', () => {
  it.each(all)('$languages: $text', ({ text, languages }) => {
    const { language, ask, alternatives } = detect(text)
    // Right, or asked with the right one among those offered; Punjabi and Hindi in Latin letters share most words.
    const offered = ask ? alternatives.map((one) => one.language) : [language]
    const near = languages.includes('pa-Latn') ? [...languages, 'hi-Latn', 'ur-Latn'] : languages
    expect(offered.some((one) => near.includes(one))).toBe(true)
  })

  it('are right without asking in 95 of 100', () => {
    const sure = all.filter(({ text, languages }) => {
      const { language, ask } = detect(text)
      return !ask && languages.includes(language)
    })
    expect(sure.length / all.length).toBeGreaterThan(0.95)
  })
})

describe('languages that are none of ours', () => {
  const texts = strangers.flatMap(([language, ...list]) => list.map((text) => ({ language, text })))

  it('are asked about in nine of ten, and never taken for sure', () => {
    const asked = texts.filter(({ text }) => detect(text).ask)
    expect(asked.length / texts.length).toBeGreaterThanOrEqual(0.9)
    for (const { text } of texts) {
      const { language, confidence } = detect(text)
      if (isClass(language)) expect(confidence, text).toBeLessThan(0.9)
    }
  })
})

describe('hints', () => {
  const misleading: Hints[] = [
    { phone: '+351912345678', telegram: 'en' },
    { phone: '+12025550123', telegram: 'pt-br' },
    { telegram: 'ar' },
  ]
  const clear: [string, string][] = [
    ['मलाई भिसा कसरी थप्ने थाहा छैन', 'ne'],
    ['preciso de renovar a minha autorização de residência', 'pt'],
    ['мені потрібна допомога з документами', 'uk'],
    ['am nevoie de ajutor pentru acte', 'ro'],
    ['میرا پاسپورٹ گم ہو گیا ہے کیا کروں', 'ur'],
    ['malai visa kasari thapne thaha chaina', 'ne-Latn'],
    ['أحتاج إلى طبيب ولا أعرف أين', 'ar'],
  ]

  it.each(clear)('never overrule a clear text: %s', (text, language) => {
    for (const hints of misleading) expect(detect(text, hints).language).toBe(language)
  })

  it.each(['minha esposa grávida', 'procuro emprego aqui', 'contrato de trabalho'])(
    'never overrule a clear text, not even all together: %s',
    (text) => {
      const hints = { phone: '+34612345678', telegram: 'es', previous: 'es' }
      expect(detect(text, hints).language).toBe('pt')
    },
  )

  it('decide between what a text leaves open', () => {
    expect(detect('casa', { phone: '+34612345678' }).language).toBe('es')
    expect(detect('casa', { phone: '+351912345678' }).language).toBe('pt')
    expect(spokenOf(detect('नमस्ते', { phone: '+9779841234567' }).language)).toBe('ne')
    expect(detect('документи', { previous: 'uk' }).language).toBe('uk')
  })

  it('tell Hindi from Urdu in Latin letters', () => {
    expect(detect('mujhe kaam chahiye', { phone: '+923001234567' }).language).toBe('ur-Latn')
    expect(detect('mujhe kaam chahiye', { phone: '+919812345678' }).language).toBe('hi-Latn')
  })
})

describe('Portuguese as it is spelt elsewhere is Portuguese', () => {
  it.each([
    'vc pode me ajudar por favor',
    'tô precisando de um emprego',
    'estou à procura de emprego',
    'nós tamos à espera do cartão',
    'a gente não recebeu o salário',
  ])('%s', (text) => expect(detect(text)).toMatchObject({ language: 'pt', ask: false }))
})

describe('mixed messages', () => {
  it.each([
    ['namaste, NIF kasari banaune', 'ne-Latn'],
    ['hello sir ami bangladesh theke esechi', 'bn-Latn'],
    ['salam, comment faire pour le NISS', 'fr'],
    ['bonjour, bghit n3ref fin kayn bureau', 'ar-Latn'],
    ['Segurança Social ma kasari janey', 'ne-Latn'],
    ['boa tarde, quero marcar na AIMA', 'pt'],
    ['AIMA-তে কিভাবে যাব', 'bn'],
    ['мой NIF потерялся, Finanças закрыты', 'ru'],
    ['quiero mi autorização de residência', 'es'],
  ])('%s: %s', (text, language) => {
    expect(detect(text).language).toBe(language)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { loadMatcher } from '#content/load-matcher.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'

let matcher: Matcher
beforeAll(async () => {
  matcher = await loadMatcher('flows', 'locales')
}, 60_000)

/** What says a thing that many topics are about, and not which: a card, a number, a paper, money. */
const vague: Readonly<Record<string, readonly string[]>> = {
  en: [
    'number',
    'I need a number',
    'card',
    'I need a card',
    'document',
    'house',
    'fishing licence',
  ],
  pt: ['número', 'preciso de um número', 'cartão', 'documento', 'documentos', 'dinheiro', 'carta'],
  es: ['número', 'necesito un número', 'tarjeta', 'documento', 'papeles', 'dinero'],
  fr: ['numéro', 'il me faut un numéro', 'carte', 'document', 'argent', 'permis de pêche'],
  it: ['numero', 'ho bisogno di un numero', 'documento', 'mi serve un documento', 'soldi'],
  ro: ['număr', 'card', 'document', 'acte', 'bani', 'carte'],
  uk: ['номер', 'картка', 'документ', 'гроші'],
  ru: ['номер', 'карта', 'нужна карта', 'документы', 'деньги'],
  hi: ['नंबर', 'कार्ड', 'पैसा', 'कागज'],
  ne: ['नम्बर', 'कार्ड', 'मलाई नम्बर चाहियो', 'पैसा'],
  bn: ['নম্বর', 'কার্ড', 'আমার কার্ড লাগবে', 'টাকা', 'কাগজ'],
  ur: ['نمبر', 'کارڈ', 'پیسے', 'کاغذ'],
  pa: ['ਨੰਬਰ', 'ਕਾਰਡ', 'ਪੈਸੇ', 'ਕਾਗਜ਼'],
  ar: ['بطاقة', 'ورقة'],
  zh: ['号码', '卡', '文件', '钱', '证件'],
  'hi-Latn': ['number chahiye', 'card chahiye', 'paisa', 'kagaz'],
  'bn-Latn': ['number lagbe', 'card lagbe', 'taka'],
  'ne-Latn': ['number chahiyo', 'card chahiyo'],
}

/** One word or two that say which topic, in the same languages. */
const clear: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    NIF: 'num-nif',
    IRS: 'tax-irs',
    asylum: 'asy-asylum',
    'work contract': 'work-contract',
    'lost card': 'reg-lost-docs',
    'renew card': 'reg-renewal',
    licence: 'drv-licence',
    asilum: 'asy-asylum',
  },
  pt: {
    advogadoo: 'jus-legal-aid',
    nif: 'num-nif',
    asilo: 'asy-asylum',
    escola: 'edu-school',
    'renovar cartão': 'reg-renewal',
  },
  es: { abogado: 'jus-legal-aid', 'cuenta bancaria': 'bank-account', embarazada: 'hea-pregnancy' },
  fr: { avocat: 'jus-legal-aid', 'permis de conduire': 'drv-licence', enceinte: 'hea-pregnancy' },
  it: { 'codice fiscale': 'it-codice-fiscale', patente: 'drv-licence', avvocato: 'jus-legal-aid' },
  ro: { azil: 'asy-asylum', avocat: 'jus-legal-aid', școală: 'edu-school' },
  uk: { ніф: 'num-nif', адвокат: 'jus-legal-aid', школа: 'edu-school' },
  ru: { убежище: 'asy-asylum', адвокат: 'jus-legal-aid', беременна: 'hea-pregnancy' },
  hi: { एनआईएफ: 'num-nif', वकील: 'jus-legal-aid', स्कूल: 'edu-school' },
  ne: { वकिल: 'jus-legal-aid', गर्भवती: 'hea-pregnancy' },
  bn: { আশ্রয়: 'asy-asylum', উকিল: 'jus-legal-aid', স্কুল: 'edu-school' },
  ur: { پناہ: 'asy-asylum', وکیل: 'jus-legal-aid', حاملہ: 'hea-pregnancy' },
  pa: { ਵਕੀਲ: 'jus-legal-aid', ਸਕੂਲ: 'edu-school' },
  ar: { لجوء: 'asy-asylum', محامي: 'jus-legal-aid', مدرسة: 'edu-school' },
  zh: { 税号: 'num-nif', 律师: 'jus-legal-aid', 学校: 'edu-school' },
  'hi-Latn': { 'niss number kaise milega': 'num-niss', vakeel: 'jus-legal-aid' },
}

const rows = Object.entries(vague).flatMap(([language, texts]) =>
  texts.map((text) => [language, text] as const),
)
describe('a word that many topics are asked with is offered several of them, told none', () => {
  test.each(rows)('%s: %s', (language, text) => {
    const { topics, sure } = matcher.match(text, { language })
    expect(sure).toEqual([])
    expect(topics.length).toBeGreaterThanOrEqual(2)
    expect(topics.length).toBeLessThanOrEqual(3)
  })

  test('in front of what she wants it is no hindrance', () => {
    expect(matcher.match('card. I want to apply for asylum').sure).toContain('asy-asylum')
  })

  test('a number is one of the numbers', () => {
    const { topics } = matcher.match('number', { language: 'en', country: 'PT' })
    for (const { id } of topics) expect(id).toMatch(/^num-/)
  })
})

const told = Object.entries(clear).flatMap(([language, texts]) =>
  Object.entries(texts).map(([text, topic]) => [language, text, topic] as const),
)
describe('a word that is clear by itself is told', () => {
  test.each(told)('%s: %s -> %s', (language, text, topic) => {
    // As the bot in Portugal asks; without a country those of Italy stand beside ours.
    const about = topic.startsWith('it-') ? { language } : { language, country: 'PT' }
    expect(matcher.match(text, about).sure).toEqual([topic])
  })
})

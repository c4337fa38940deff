import { describe, expect, it } from 'vitest'
import { openDetector } from '#core/language/detector.ts'

const greetings = {
  hello: {
    en: ['hello', 'hi'],
    'hi-Latn': ['namaste'],
    'ne-Latn': ['namaste'],
    fr: ['salut'],
    ro: ['salut'],
  },
  thanks: { pt: ['obrigado'], fr: ['merci'], ro: ['merci'] },
  yes: { 'hi-Latn': ['haan'], 'ur-Latn': ['haan'] },
}
/** No table and no franc: what is decided before any classifier. */
const detect = openDetector(undefined, greetings)

describe('what says nothing of its language keeps that of the conversation', () => {
  const mute = [
    ...[
      '',
      ' ',
      '12',
      '१२',
      '১২:৩০',
      '١٢/٣',
      '5,5 €',
      '+351 912 345 678',
      '👍🏽',
      '❤️',
      '...',
      '?',
      'a',
      'B)',
      '1.',
    ],
    ...[
      '/start',
      '/menu',
      'https://aima.gov.pt/pt',
      'www.sns24.gov.pt',
      'ana@example.org',
      '@ana',
      '#123',
      'AB123456',
    ],
    ...[
      'ok',
      'OK!',
      'okkkk',
      'kkkk',
      'hahaha',
      'hmm',
      'AIMA',
      'NIF?',
      'NISS SNS',
      'TRC',
      'menu',
      '`let x = y`',
      'Lisboa',
    ],
  ]
  it.each(mute)('%j', (text) => {
    expect(detect(text, { previous: 'ne' })).toMatchObject({
      language: 'ne',
      keep: true,
      ask: false,
    })
    expect(detect(text)).toMatchObject({
      language: 'und',
      keep: true,
      ask: false,
      alternatives: [],
    })
  })

  it('is named by the class of a locale', () => {
    expect(detect('12', { previous: 'pt-PT' }).language).toBe('pt')
    expect(detect('12', { previous: 'pa-Guru' }).language).toBe('pa')
    expect(detect('12', { previous: 'zh-Hans' }).language).toBe('zh')
    expect(detect('12', { previous: 'ne-Latn' }).language).toBe('ne-Latn')
  })
})

describe('a greeting is in every language that has it', () => {
  it('is asked about when nothing else is known', () => {
    const { ask, alternatives } = detect('Namaste!')
    expect(ask).toBe(true)
    expect(alternatives.map(({ language }) => language)).toEqual(['hi-Latn', 'ne-Latn'])
  })

  it.each([
    [{ phone: '+9779841234567' }, 'ne-Latn'],
    [{ phone: '+919812345678' }, 'hi-Latn'],
    [{ telegram: 'ne' }, 'ne-Latn'],
    [{ previous: 'ne-Latn' }, 'ne-Latn'],
    [{ previous: 'ne' }, 'ne-Latn'],
  ])('is decided by %j', (hints, language) => {
    expect(detect('namaste', hints).language).toBe(language)
  })

  it('of one language is that language', () => {
    expect(detect('Obrigado')).toMatchObject({ language: 'pt', ask: false, keep: false })
  })

  it('of Hindi and Urdu alike is no question: they are one language as spoken', () => {
    expect(detect('haan').ask).toBe(false)
  })

  it('gets narrower with every word of it', () => {
    expect(detect('hello namaste').alternatives.map(({ language }) => language)).toEqual([
      'hi-Latn',
      'ne-Latn',
    ])
    expect(detect('salut merci').alternatives.map(({ language }) => language)).toEqual(['fr', 'ro'])
  })

  it('narrows to the one language that has all of it', () => {
    expect(detect('namaste haan')).toMatchObject({ language: 'hi-Latn', ask: false })
    expect(detect('haan namaste').alternatives).toHaveLength(1)
  })

  it('in English does not end a conversation in another language', () => {
    expect(detect('hello', { previous: 'bn' })).toMatchObject({ language: 'bn', keep: true })
    expect(detect('hello')).toMatchObject({ language: 'en', keep: false })
  })
})

describe('a script that one language has settles it', () => {
  it.each([
    ['আমার কার্ড', 'bn', 'Beng'],
    ['ਮੇਰਾ ਕਾਰਡ', 'pa', 'Guru'],
    ['મારું કાર્ડ', 'gu', 'Gujr'],
    ['என் அட்டை', 'ta', 'Taml'],
    ['నా కార్డు', 'te', 'Telu'],
    ['ჩემი ბარათი', 'ka', 'Geor'],
    ['我的卡', 'zh', 'Hans'],
  ])('%s', (text, language, script) => {
    expect(detect(text)).toMatchObject({ language, script, ask: false, keep: false })
    // Whatever the phone says: the text is clear.
    expect(detect(text, { phone: '+351912345678', telegram: 'en', previous: 'pt' }).language).toBe(
      language,
    )
  })

  it.each([
    ['สวัสดีครับ', 'th'],
    ['ሰላም ነው', 'am'],
    ['שלום לך', 'he'],
    ['καλημέρα σας', 'el'],
    ['բարեւ ձեզ', 'hy'],
    ['こんにちは世界', 'ja'],
    ['안녕하세요', 'ko'],
    ['ආයුබෝවන්', 'si'],
    ['অসমীয়া ভাষাৰ', 'as'],
  ])('%s is of a language that is none of ours: named, and asked about', (text, language) => {
    expect(detect(text)).toMatchObject({ language, ask: true })
  })

  it.each([
    ['আমার AIMA কার্ড', 'bn'],
    ['NIF কী', 'bn'],
    ['ਮੇਰਾ autorização de residência ਕਦੋਂ', 'pa'],
    ['我的 NISS', 'zh'],
    ['我要renew卡', 'zh'],
    ['ჩემი NISS Segurança Social', 'ka'],
  ])('%s: an acronym or the name of an office counts for nothing', (text, language) => {
    expect(detect(text)).toMatchObject({ language, ask: false })
  })
})

it('without table and franc, words of a shared script are not guessed', () => {
  expect(detect('onde fica')).toMatchObject({
    language: 'und',
    script: 'Latn',
    ask: true,
    confidence: 0,
  })
})

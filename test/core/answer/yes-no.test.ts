import { describe, expect, test } from 'vitest'
import { isSkip } from '#core/answer/skip.ts'
import { asked, lexiconOf, read } from './asking.ts'

const said = {
  yes: [
    ...[
      'sim',
      'Sim',
      'SIM!',
      's',
      'sim, por favor',
      'siiiim',
      'claro',
      'Claro que sim.',
      'está bem',
    ],
    ...[
      'esta bem',
      'pode ser',
      'ok',
      'OK 👍',
      'com certeza',
      'yes',
      'Yes!',
      'y',
      'yesss',
      'yes please',
    ],
    ...['of course', 'sure', '👍', '👍🏽', '👍👍', '👌', '✅', '✔️', '1', '1.', '1️⃣', '1. Sim', '١'],
  ],
  no: [
    ...['não', 'Não', 'nao', 'NÃO!!!', 'n', 'nããão', 'não, obrigada', 'agora não', 'nunca', 'no'],
    ...['No', 'nope', 'no thanks', 'not now', '👎', '👎🏿', '❌', '✖️', '2', '2)', '2️⃣', '2. Não'],
  ],
  neither: [
    ...[
      'talvez',
      'maybe',
      'não sei',
      'sim e não',
      'sim ou não?',
      '3',
      '0',
      '🙂',
      '🤷',
      '',
      '?',
      '12',
    ],
    ...['1. não', 'simpático', 'nós', 'o meu filho disse que sim'],
  ],
} as const

describe('yes or no', () => {
  test.each(said.yes)('%s is yes, whichever language was asked in', (text) => {
    expect(read('yes-no', text)).toBe(true)
    expect(read('yes-no', text, { language: 'en' })).toBe(true)
  })

  test.each(said.no)('%s is no, whichever language was asked in', (text) => {
    expect(read('yes-no', text)).toBe(false)
    expect(read('yes-no', text, { language: 'en' })).toBe(false)
  })

  test.each(said.neither)('%s is neither', (text) => {
    expect(read('yes-no', text)).toBeUndefined()
    expect(read('yes-no', text, { language: 'en' })).toBeUndefined()
  })

  describe('a sound that is yes in Bangla', () => {
    const lexicon = lexiconOf({ pt: { yes: ['sim'] }, bn: { yes: ['hm', 'accha', 'হ্যাঁ'] }, en: {} })
    test.each<[string, string, string | undefined, boolean | undefined]>([
      ['hm', 'bn', undefined, true],
      ['hm', 'pt', 'bn', true],
      ['hm', 'pt', undefined, undefined],
      ['hm', 'pt', 'en', undefined],
      ['accha', 'pt', undefined, true],
      ['হ্যাঁ', 'pt', undefined, true],
      ['sim', 'bn', undefined, true],
    ])('"%s", asked in %s, writing in %s: %s', (text, language, writes, value) => {
      const wrote = writes === undefined ? {} : { writes }
      expect(read('yes-no', text, { lexicon, language, ...wrote })).toBe(value)
    })
  })

  test('a word that is yes in one language and no in another is read in her language only', () => {
    const lexicon = lexiconOf({ pt: {}, sr: { yes: ['da'] }, xx: { no: ['da'] } })
    expect(read('yes-no', 'da', { lexicon, language: 'sr' })).toBe(true)
    expect(read('yes-no', 'da', { lexicon, language: 'xx' })).toBe(false)
    expect(read('yes-no', 'da', { lexicon, language: 'pt' })).toBeUndefined()
  })
})

describe('leaving a question out', () => {
  const { lexicon } = asked()

  test.each(['saltar', 'Saltar!', 'passar', 'prefiro não dizer', 'skip', 'next', 'rather not say'])(
    '%s leaves it out, whichever language was asked in',
    (text) => {
      expect(isSkip(text, 'pt-PT', lexicon)).toBe(true)
      expect(isSkip(text, 'en', lexicon)).toBe(true)
    },
  )

  test.each(['não', 'sim', '25', 'quero saltar esta pergunta toda', '', 'skip'.repeat(100)])(
    '%s does not',
    (text) => {
      expect(isSkip(text, 'pt-PT', lexicon)).toBe(false)
    },
  )
})

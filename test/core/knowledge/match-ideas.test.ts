import { describe, expect, test } from 'vitest'
import { dangerRules } from '#core/knowledge/match-danger-rules.ts'
import { withoutFalseFriends } from '#core/knowledge/match-false-friends.ts'
import { ideas, meaningsIn } from '#core/knowledge/match-ideas-found.ts'
import { wordsOf } from '#core/knowledge/match-words.ts'

const meant = (text: string): string[] => meaningsIn(wordsOf(text))

describe('danger is put together from what is said', () => {
  test.each([
    ['he will kill me', 'saf-danger'],
    ['now, help me, he hits me', 'saf-danger'],
    ['my husband has a knife', 'saf-danger'],
    ['the baby does not breathe', 'saf-medical'],
    ['blood everywhere', 'saf-medical'],
    ['i want to die', 'saf-suicide'],
    ['main marna chahta hoon', 'saf-suicide'],
    ['मैं मरना चाहती हूँ', 'saf-suicide'],
    ['our passports, the boss has taken them', 'saf-trafficking'],
    ['老板扣了护照', 'saf-trafficking'],
    ['i want to speak with a human', 'person'],
    ['ਬੰਦੇ ਨਾਲ ਗੱਲ ਕਰਨੀ', 'person'],
  ])('%s: %s', (text, topic) => {
    expect(meant(text)).toContain(topic)
  })

  test.each([
    ['one idea of two', 'my husband'],
    ['far apart', 'for me it is far to go to the market where they always kill chickens'],
    ['an idea of one language beside one of another', 'mata now pati'],
    ['wanting after dying', 'he died and so i want'],
    ['none', ''],
  ])('not from %s', (_, text) => {
    expect(meant(text)).toEqual([])
  })
})

describe('the words of danger', () => {
  const all = Object.entries(ideas).flatMap(([language, lists]) =>
    Object.entries(lists).flatMap(([idea, list]) =>
      list.split('|').map((written) => ({ language, idea, written })),
    ),
  )

  test('are written as messages are compared, or they would never be found', () => {
    const wrong = all.filter(({ written }) => {
      const bare = written.replace(/\*/g, '')
      return bare === '' || wordsOf(bare).join(' ') !== bare
    })
    expect(wrong).toEqual([])
  })

  test('stand once in a list', () => {
    for (const [language, lists] of Object.entries(ideas))
      for (const [idea, list] of Object.entries(lists)) {
        const words = list.split('|')
        expect([language, idea, words.length]).toEqual([language, idea, new Set(words).size])
      }
  })

  test('of every language make every rule possible', () => {
    for (const [language, lists] of Object.entries(ideas))
      for (const { topic, of } of dangerRules)
        for (const idea of of)
          expect([language, topic, idea in lists]).toEqual([language, topic, true])
  })
})

describe('what only sounds like danger', () => {
  test.each([
    'a polícia ajudou-me ontem',
    "la police m'a aidé",
    'não quero viver em lisboa',
    'análise ao sangue na gravidez',
    'my father died last year',
    '去抽血',
  ])('%s is taken out', (text) => {
    expect(withoutFalseFriends(text).changed).toBe(true)
  })

  test.each([
    'police aide moi',
    'الشرطة ساعدوني',
    'पुलिस की मदद की जरूरत है',
    'police ki madad ki zarurat hai',
    'não quero viver com esta dor',
    'je ne veux plus vivre dans ce monde',
    'my father is dying',
    'muito sangue',
  ])('%s stays', (text) => {
    expect(withoutFalseFriends(text)).toEqual({ text, denied: false, changed: false })
  })
})

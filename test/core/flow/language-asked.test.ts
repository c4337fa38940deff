import { describe, expect, test } from 'vitest'
import { tongueOf } from '#core/language/tongue.ts'
import { detect, language, says, shipped, talk } from './language-talk.ts'
import type { Talk } from './talk.ts'

describe('her first words', () => {
  test('decide, whatever her phone is set to', () => {
    const one = talk()
    expect(one.sends({ kind: 'text', text: 'uk: dobryi den' }, 'en')).toEqual([
      'welcome.hello',
      'welcome.room',
    ])
    expect(language(one)).toBe('uk')
  })

  test('that are none leave her phone to decide, until she writes', () => {
    const one = talk()
    one.sends({ kind: 'start' }, 'en-GB')
    expect(language(one)).toBe('en')
    expect(one.says('uk: dobryi den')).toEqual(['system.language-noticed', 'welcome.room'])
    expect(language(one)).toBe('uk')
    expect(one.types).not.toContain('not-understood')
  })

  test('that are unclear are asked about in each likely language, with one tap', () => {
    const one = talk()
    expect(one.says('uk|pt: hm hm')).toEqual(['tongue.which'])
    const [question] = says(one)
    expect(question?.language).toBe('uk')
    expect(question?.below?.map(({ key, language }) => [key, language])).toEqual([
      ['tongue.which', 'pt-PT'],
    ])
    expect(question?.choices.map(({ id, label }) => [id, label])).toEqual([
      ['uk', '«uk»'],
      ['pt-PT', '«pt-PT»'],
      ['other', undefined],
    ])
    expect(one.presses('tongue/which/pt-PT')).toEqual([
      'system.language-changed',
      'welcome.hello',
      'welcome.room',
    ])
    expect(language(one)).toBe('pt-PT')
    expect(one.conversation.session?.message).toBe('uk|pt: hm hm')
  })

  test.each(['pt-BR', 'uk'])(
    'that are unclear are asked about no more where her phone, in %s, fits one',
    (hint) => {
      const one = talk()
      expect(one.sends({ kind: 'text', text: 'uk|pt: hm hm' }, hint)).toEqual([
        'welcome.hello',
        'welcome.room',
      ])
      expect(language(one)).toBe(hint === 'uk' ? 'uk' : 'pt-PT')
      expect(one.sends({ kind: 'text', text: 'uk|pt: hm hm' }, hint)).not.toContain('tongue.which')
    },
  )

  test('that are unclear are asked about where her phone fits none of them', () => {
    const one = talk()
    expect(one.sends({ kind: 'text', text: 'uk|pt: hm hm' }, 'fr-FR')).toEqual(['tongue.which'])
  })

  test.each([
    ['2', 'pt-PT'],
    ['«uk»', 'uk'],
    ['english', 'en'],
  ])('and "%s" answers that', (typed, to) => {
    const one = talk()
    one.says('uk|pt: hm hm')
    expect(one.says(typed)[0]).toBe('system.language-changed')
    expect(language(one)).toBe(to)
  })

  test('another language leads to all of them', () => {
    const one = talk()
    one.says('uk|pt: hm hm')
    expect(one.presses('tongue/which/other')).toEqual(['tongue.which'])
    expect(says(one)[0]?.choices.map(({ id }) => id)).toEqual(shipped)
    one.presses('tongue/all/hi')
    expect(language(one)).toBe('hi')
  })

  test('go on when she writes on instead of answering, in what she writes', () => {
    const one = talk()
    one.says('uk|pt: hm hm')
    expect(one.says('en: I need a room')).toEqual([
      'system.language-noticed',
      'welcome.hello',
      'welcome.room',
    ])
    expect(language(one)).toBe('en')
    expect(one.conversation.session?.message).toBe('uk|pt: hm hm\nen: I need a room')
  })

  test.each([
    ['nonsense', (one: Talk) => one.says('pt|uk: hm')],
    ['silence', (one: Talk) => one.waits(11 * 60_000)],
  ])('after %s go on in the likeliest, and nobody asks again', (_name, then) => {
    const one = talk()
    one.says('uk|pt: hm hm')
    expect(then(one)).toEqual(['welcome.hello', 'welcome.room'])
    expect(language(one)).toBe('uk')
    expect(one.says('uk|pt: hm hm')).toEqual(['system.not-understood-choices', 'welcome.room'])
    one.says('house')
    one.says('a note')
    expect(one.says('uk|pt: hm hm')).toEqual(['again.hello', 'again.room'])
  })

  test('that cannot wait are answered first, and asked about with her next ones', () => {
    const one = talk()
    one.around = { detect: (text) => detect(text.replace('uk: help', 'uk|pt: help')) }
    expect(one.says('uk: help me')).toEqual(['help.numbers'])
    expect(one.says('👍')).toEqual(['tongue.which'])
  })

  test('of no language we speak are met with what we speak, once', () => {
    const one = talk()
    expect(one.sends({ kind: 'text', text: 'wo: dama begg' }, 'en')).toEqual(['tongue.not-spoken'])
    const [question] = says(one)
    expect(question?.text.vars).toMatchObject({ theirs: 'wo' })
    expect([question?.language, ...(question?.below ?? []).map((line) => line.language)]).toEqual([
      'en',
      'pt-PT',
    ])
    expect(question?.choices.map(({ id }) => id)).toEqual(['en', 'pt-PT', 'other'])
    expect(one.says('wo: dama begg lekk')).toEqual(['welcome.hello', 'welcome.room'])
    expect(language(one)).toBe('en')
    expect(tongueOf(one.conversation).writes).toBe('wo')
  })
})

describe('who writes a language that we do not speak', () => {
  test.each([
    ['a number of Senegal', { phone: '+221770000000' }, ['fr', 'pt-PT', 'en']],
    ['a number of Portugal', { phone: '+351912345678' }, ['pt-PT', 'en']],
    ['a phone in Ukrainian', { telegram: 'uk' }, ['uk', 'pt-PT', 'en']],
    ['nothing known of her', {}, ['pt-PT', 'en']],
  ])('is told so in what %s makes likely, with the same buttons', (_, hints, languages) => {
    const one = talk()
    one.around = { ...one.around, hints }
    expect(one.says('wo: dama begg xam')).toEqual(['tongue.not-spoken'])
    const [question] = says(one)
    const told = [question?.language, ...(question?.below ?? []).map((line) => line.language)]
    expect(told).toEqual(languages)
    expect(question?.choices.map(({ id }) => id)).toEqual([...languages, 'other'])
  })
})

describe('who types her language in Latin letters', () => {
  test('is asked in which letters she reads, in hers and as she types', () => {
    const one = talk()
    expect(one.says('ne-Latn: namaste, NIF kasari banaune')).toEqual(['tongue.script'])
    const [question] = says(one)
    expect([question?.text.key, question?.language]).toEqual(['tongue.script', 'ne'])
    expect(question?.below?.map(({ key, language }) => [key, language])).toEqual([
      ['tongue.script-latin', 'ne'],
    ])
    expect(question?.choices.map(({ id }) => id)).toEqual(['ne', 'en', 'other'])
    expect(one.presses('tongue/script/en')[0]).toBe('system.language-changed')
    expect(language(one)).toBe('en')
    expect(one.conversation.session?.message).toBe('ne-Latn: namaste, NIF kasari banaune')
    expect(tongueOf(one.conversation)).toMatchObject({ by: 'choice', writes: 'ne-Latn' })
  })

  test('and writes Hindi or Urdu, is offered both', () => {
    const one = talk()
    one.says('hi-Latn: mujhe madad chahiye')
    const [question] = says(one)
    expect(question?.below?.map(({ key, language }) => [key, language])).toEqual([
      ['tongue.script', 'ur'],
      ['tongue.script-latin', 'hi'],
    ])
    expect(question?.choices.map(({ id }) => id)).toEqual(['hi', 'ur', 'en', 'other'])
  })

  test('amid a question is asked first, and then what she wrote is heard', () => {
    const one = talk()
    one.sends({ kind: 'start' }, 'en')
    one.presses('welcome/room/house')
    one.says('a note')
    one.says('👍')
    expect(one.place).toBe('again/room')
    expect(one.says('ne-Latn: hous')).toEqual(['tongue.script'])
    expect(one.presses('tongue/script/ne')).toEqual([
      'system.language-changed',
      'system.not-understood-choices',
      'again.room',
    ])
    expect(language(one)).toBe('ne')
    expect(one.place).toBe('again/room')
  })

  test('and answers nothing, reads her own letters, and is not asked again', () => {
    const one = talk()
    one.says('ne-Latn: namaste, NIF kasari banaune')
    one.waits(11 * 60_000)
    expect(language(one)).toBe('ne')
    expect(one.says('ne-Latn: kasari banaune')).not.toContain('tongue.script')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tongueOf } from '#core/language/tongue.ts'
import { asksOf } from './asking.ts'
import { atRoom, detect, language, talk } from './language-talk.ts'

describe('another language later', () => {
  test('once is only remembered, twice is spoken, with the same question and no blame', () => {
    const one = atRoom()
    expect(one.says('uk: dobryi den')).toEqual(['system.not-understood-choices', 'welcome.room'])
    expect(language(one)).toBe('pt-PT')
    expect(one.says('uk: meni treba kimnata')).toEqual(['system.language-noticed', 'welcome.room'])
    expect(language(one)).toBe('uk')
    expect(one.events).toContainEqual({ type: 'language-changed', to: 'uk' })
    expect(one.conversation.session?.waiting?.tries).toBe(1)
  })

  test('keeps her answers, and takes what answers the question', () => {
    const one = atRoom()
    one.says('house')
    one.says('uk: kimnata dlia dvokh')
    expect(one.conversation.case).toEqual({ note: 'uk: kimnata dlia dvokh' })
  })

  test('with another clear message between is not spoken', () => {
    const one = atRoom()
    for (const text of ['uk: dobryi den', 'pt: bom dia', 'uk: dobryi den']) one.says(text)
    expect(language(one)).toBe('pt-PT')
  })

  test('in what was offered, or in a word that always works, is none', () => {
    const one = atRoom()
    one.says('uk: dobryi den')
    one.says('uk: big house')
    expect(language(one)).toBe('pt-PT')
    const two = atRoom()
    two.says('uk: help me')
    two.says('uk: help me')
    expect([language(two), tongueOf(two.conversation).noticed]).toEqual(['pt-PT', undefined])
  })

  test('never moves what she chose', () => {
    const one = atRoom()
    one.says('english')
    for (let i = 0; i < 4; i++) one.says('uk: dobryi den')
    expect(language(one)).toBe('en')
    expect(tongueOf(one.conversation).writes).toBe('uk')
  })

  test('with people is only noted', () => {
    const one = atRoom()
    one.says('a person')
    for (let i = 0; i < 3; i++) one.says('uk: dobryi den')
    expect(language(one)).toBe('pt-PT')
    expect(tongueOf(one.conversation).writes).toBe('uk')
  })

  test('of somebody else on this phone is hers alone', () => {
    const one = atRoom()
    const { person, ...rest } = one.conversation
    const other = {
      id: 'p9',
      name: 'Rita',
      vars: { 'spoken-language': 'uk', 'settled-language': ['choice', 'uk'] },
    }
    one.conversation = {
      ...rest,
      language: 'uk',
      contactId: 'p9',
      person: other.vars,
      people: [{ id: 'p1', vars: person }, other],
    }
    expect(tongueOf(one.conversation)).toMatchObject({ reads: 'uk', by: 'choice' })
    expect(tongueOf({ language: 'pt-PT', person })).toMatchObject({ by: 'text', writes: 'pt' })
  })
})

test('the message from which on another language is spoken is answered, whatever question waits', () => {
  const one = asksOf([], { 'en: where can I wash my clothes': {} })
  one.around = { ...one.around, detect }
  one.says('pt: olá')
  expect(one.says('en: what is that then')).toEqual(['system.not-understood-choices', 'again.menu'])
  expect(one.says('en: where can I wash my clothes')).toEqual([
    'system.language-noticed',
    'question.unknown',
    'system.back-to-question',
    'again.menu',
  ])
  expect(language(one)).toBe('en')
})

test('without a detector her phone decides once, and nothing is noticed or asked', () => {
  const one = talk()
  one.around = {}
  expect(one.sends({ kind: 'text', text: 'ne-Latn: namaste' }, 'en-US')).toEqual([
    'welcome.hello',
    'welcome.room',
  ])
  one.says('uk: dobryi den')
  one.says('uk: dobryi den')
  expect(language(one)).toBe('en')
  expect(one.conversation.person).toEqual({})
})

test('whatever she writes, her language changes only by her choice, from a guess, or after two in a row', () => {
  const words = fc.constantFrom(
    'uk: dobryi den',
    'en: I need a room',
    'ne-Latn: malai kotha chahiyo',
    'wo: dama begg neeg',
    'uk|pt: hm hm',
    'NIF',
    'fr: merci',
    '3',
    '👍',
    'house',
    'a note',
    'english',
    'a person',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (texts) => {
      const one = talk()
      let row: string[] = []
      for (const text of texts) {
        const was = tongueOf(one.conversation)
        one.says(text)
        const now = tongueOf(one.conversation)
        const sure = /^([a-z]+)(-Latn)?: /.exec(text)?.[1]
        row = sure ? [...row, sure] : text.includes('|') ? [] : row
        if (was.reads === undefined || was.reads === now.reads || was.by === 'guess') continue
        if (now.by === 'choice') expect(text).toMatch(/english|\d/)
        else expect(row.at(-2)).toBe(row.at(-1))
        expect(was.by).not.toBe('choice')
        expect(text).not.toBe('NIF')
      }
    }),
  )
})

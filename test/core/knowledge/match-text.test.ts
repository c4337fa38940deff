import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clausesOf, partsAtMost } from '#core/knowledge/match-clauses.ts'
import { withoutFalseFriends } from '#core/knowledge/match-false-friends.ts'
import { personFinder } from '#core/knowledge/match-person.ts'

describe('a message is split where one need may end and another begin', () => {
  test.each([
    ['preciso NIF e também escola', ['preciso NIF', 'escola']],
    ['NIF, NISS and bank account', ['NIF', 'NISS', 'bank account']],
    ['mujhe NIF chahiye aur school bhi', ['mujhe NIF chahiye', 'school']],
    ['मुझे NIF चाहिए और स्कूल', ['मुझे NIF चाहिए', 'स्कूल']],
    ['我要税号，还有学校', ['我要税号', '学校']],
    ['我要税号和学校', ['我要税号', '学校']],
    ['ele não me bate mas tem uma faca', ['ele não me bate', 'tem uma faca']],
    ['sem nada para separar', ['sem nada para separar']],
    ['até amanhã', ['até amanhã']],
    ['o bebé é português', ['o bebé é português']],
    ['...', []],
    ['', []],
  ])('%s -> %j', (text, parts) => {
    expect(clausesOf(text)).toEqual(parts)
  })

  test('but not after a Bengali word of place', () => {
    expect(clausesOf('portugal e thaki', 'bn-Latn')).toEqual(['portugal e thaki'])
    expect(clausesOf('portugal e thaki', 'pt')).toEqual(['portugal', 'thaki'])
  })

  test('into twelve parts at most, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(clausesOf(text).length).toBeLessThanOrEqual(partsAtMost)
      }),
    )
    expect(clausesOf('a, '.repeat(50))).toHaveLength(partsAtMost)
  })
})

describe('what only sounds like danger is not read as danger', () => {
  test.each([
    ['estou morto de fome', /fome|mort/],
    ['isto mata-me', /mata/],
    ['este calor mata-me', /mata/],
    ['dying to see my kids', /dying/],
    ['this heat is killing me', /killing/],
    ['my boss will fire me', /fire/],
    ['i got fired', /fire/],
    ['police clearance certificate', /police/],
    ['prisão de ventre', /prisao/],
    ['i work in a hospital', /hospital/],
    ['trabalho num hospital', /hospital/],
    ['a conta não bate certo', /bate/],
    ['me muero de hambre', /muero/],
    ['je suis mort de fatigue', /mort/],
    ['sono morto di sonno', /mort/],
    ['饿死了', /死/],
  ])('%s', (text, left) => {
    expect(withoutFalseFriends(text).text).not.toMatch(left)
  })

  test.each([
    'he is killing me',
    'my husband is killing me',
    'he will kill me',
    'quero morrer',
    'i want to die',
    'there is a fire in my house',
    'a polícia prendeu o meu irmão',
    'o meu marido bate-me',
    'não como há dois dias',
    'trabalho num armazém',
  ])('%s stays as it is', (text) => {
    expect(withoutFalseFriends(text)).toEqual({ text, denied: false, changed: false })
  })

  test.each([
    'o meu marido não me bate',
    'ninguém me bateu',
    'nobody hit me',
    'he never beat me',
    "he doesn't hit me",
    'mi marido nunca me pega',
    'он меня не бьет',
    'wo maarta nahi hai',
    'वह मारता नहीं है',
    '他没打我',
  ])('%s says that nobody is hurt', (text) => {
    expect(withoutFalseFriends(text).denied).toBe(true)
  })

  test.each(['não, ele bate-me', 'he does not let me out. he hits me', 'não gosto, mas bate-me'])(
    '%s does not',
    (text) => {
      expect(withoutFalseFriends(text).denied).toBe(false)
    },
  )
})

describe('a person is asked for', () => {
  const asks = personFinder(['talk to a person', 'agent', 'falar com alguém', '人工', '和人说话'])
  test.each([
    ['agent', 'only'],
    ['Talk to a person!', 'only'],
    ['I want to talk to a person please', 'clearly'],
    ['queria falar com alguem', 'clearly'],
    ['我想和人说话', 'clearly'],
    ['agent please', 'maybe'],
    ['the agent asked me for money', 'no'],
    ['talk to my person', 'no'],
    ['', 'no'],
  ])('in "%s": %s', (text, answer) => {
    expect(asks(text)).toBe(answer)
  })
})

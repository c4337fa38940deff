import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChoice } from '#core/answer/choice.ts'
import { near } from '#core/answer/near.ts'

const topics = [
  { id: 'residence', words: ['Residência', 'papéis', 'autorização de residência'] },
  { id: 'work', words: ['Trabalho', 'emprego'] },
  { id: 'house', words: ['Casa', 'habitação', 'renda'] },
  { id: 'person', words: ['Falar com uma pessoa', 'Pessoa', 'humano'] },
]

const picked: readonly (readonly [string, string])[] = [
  ['3', 'house'],
  ['3.', 'house'],
  ['3)', 'house'],
  ['(3)', 'house'],
  ['#3', 'house'],
  ['03', 'house'],
  [' 3 ', 'house'],
  ['3!', 'house'],
  ['3️⃣', 'house'],
  ['３', 'house'],
  ['③', 'house'],
  ['٣', 'house'],
  ['۳', 'house'],
  ['३', 'house'],
  ['৩', 'house'],
  ['੩', 'house'],
  ['\u20663.\u2069', 'house'],
  ['nº 3', 'house'],
  ['n.º 3', 'house'],
  ['№3', 'house'],
  ['no. 3', 'house'],
  ['número 3', 'house'],
  ['opção 3', 'house'],
  ['Option 3', 'house'],
  ['3. Casa', 'house'],
  ['3 - casa', 'house'],
  ['Casa', 'house'],
  ['CASA!', 'house'],
  ['«casa»', 'house'],
  ['🏠 Casa', 'house'],
  ['habitacao', 'house'],
  ['papeis', 'residence'],
  ['Falar com uma pessoa', 'person'],
  ['falar  com uma PESSOA.', 'person'],
  ['trablho', 'work'],
  ['trabalhoo', 'work'],
  ['trabahlo', 'work'],
  ['tramalho', 'work'],
  ['falar com uma pesoa', 'person'],
]

const notPicked: readonly (readonly [string, string])[] = [
  ['I have 3 children', 'a number inside a sentence'],
  ['tenho 3 filhos', 'a number inside a sentence'],
  ['3 filhos', 'a number with other words behind it'],
  ['3 trabalho', 'a number and the word of another choice'],
  ['0', 'menus begin at 1'],
  ['5', 'there are four'],
  ['1 2', 'two numbers'],
  ['1-3', 'a range'],
  ['3,5', 'no whole number'],
  ['12/3', 'a date'],
  ['', 'nothing'],
  ['   ', 'nothing'],
  ['?', 'a question'],
  ['cas', 'a short word with a slip'],
  ['cssa', 'a short word with a slip'],
  ['rabalho', 'the first letter is missing'],
  ['tarablhoo', 'two slips'],
  ['não quero trabalho', 'a word inside a sentence'],
  ['constructor', 'a name of the language'],
  ['__proto__', 'a name of the language'],
]

describe('a typed choice', () => {
  test.each(picked)('%s means %s', (text, id) => {
    expect(readChoice(text, topics)).toBe(id)
  })

  test.each(notPicked)('%s means no choice: %s', (text) => {
    expect(readChoice(text, topics)).toBeUndefined()
  })

  test('a word that two choices share means neither', () => {
    const both = [
      { id: 'a', words: ['Sim', 'ok'] },
      { id: 'b', words: ['Talvez', 'OK!'] },
    ]
    expect(readChoice('ok', both)).toBeUndefined()
    expect(readChoice('sim', both)).toBe('a')
  })

  test('a number that is the label of another line means neither', () => {
    const rooms = ['2', '3', '4'].map((id) => ({ id, words: [id] }))
    expect(readChoice('2', rooms)).toBeUndefined()
    expect(readChoice('4', rooms)).toBe('4')
    expect(readChoice('1', rooms)).toBe('2')
  })

  test('a label that begins with a number is that choice, not that line', () => {
    const children = ['Nenhum', '1 filho', '2 filhos'].map((label) => ({
      id: label,
      words: [label],
    }))
    expect(readChoice('1 filho', children)).toBe('1 filho')
    expect(readChoice('2 filhos', children)).toBe('2 filhos')
  })

  test('a slip that could be two choices is neither', () => {
    const months = ['março', 'maço', 'marco'].map((word, i) => ({ id: String(i), words: [word] }))
    expect(readChoice('marcc', months)).toBeUndefined()
  })

  test('a slip never turns a word into its opposite', () => {
    const legal = [{ id: 'legal', words: ['legal'] }]
    expect(readChoice('ilegal', legal)).toBeUndefined()
  })

  test('the words of every choice mean that choice and nothing else, whatever the others are', () => {
    const word = fc.stringMatching(/^[a-zà-ü]{1,8}( [a-zà-ü]{1,8})?$/)
    const choices = fc
      .array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
      .map((lists) => lists.map((words, i) => ({ id: `c${i}`, words })))
    fc.assert(
      fc.property(choices, (all) => {
        for (const { id, words } of all) {
          for (const word of words) expect([id, undefined]).toContain(readChoice(word, all))
        }
      }),
    )
  })

  test('the line number of every choice means it, in every script', () => {
    const zeros = ['0', '٠', '۰', '०', '০', '੦', '૦', '๐', '𑁦']
    const many = Array.from({ length: 100 }, (_, i) => ({ id: `c${i}`, words: ['x'] }))
    fc.assert(
      fc.property(fc.nat(99), fc.constantFrom(...zeros), (i, zero) => {
        const digits = [...String(i + 1)].map((digit) =>
          String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)),
        )
        expect(readChoice(digits.join(''), many)).toBe(`c${i}`)
      }),
    )
  })

  test('nothing a person can type makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const id = readChoice(text, topics)
        expect([undefined, ...topics.map((topic) => topic.id)]).toContain(id)
      }),
      { numRuns: 300 },
    )
  })

  test('a megabyte is no choice, in less than a second', () => {
    const started = performance.now()
    expect(readChoice('3'.repeat(1_000_000), topics)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('one slip of the finger', () => {
  const letters = fc.stringMatching(/^[abc]{5,7}$/)
  const distance = (a: string, b: string): number => {
    const rows = Array.from({ length: a.length + 1 }, (_, i) => [i])
    for (let j = 1; j <= b.length; j++) (rows[0] as number[])[j] = j
    const at = (i: number, j: number) => rows[i]?.[j] ?? 99
    for (let i = 1; i <= a.length; i++) {
      for (let j = 1; j <= b.length; j++) {
        const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
        const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1]
        steps.push(at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
        if (swap) steps.push(at(i - 2, j - 2) + 1)
        ;(rows[i] as number[])[j] = Math.min(...steps)
      }
    }
    return at(a.length, b.length)
  }

  test('finds a choice only when it is the one within one edit, by the textbook distance', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), letters, (words, typed) => {
        const choices = words.map((word, i) => ({ id: String(i), words: new Set([word]) }))
        const within = choices.filter(
          (_, i) =>
            words[i] !== typed &&
            words[i]?.[0] === typed[0] &&
            distance(typed, words[i] ?? '') <= 1,
        )
        expect(near(typed, choices)).toBe(within.length === 1 ? within[0]?.id : undefined)
      }),
      { numRuns: 1000 },
    )
  })
})

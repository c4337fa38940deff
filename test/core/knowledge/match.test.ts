import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Learned, matcherSteps, openMatcher } from '#core/knowledge/match.ts'
import { askFaults } from '#core/knowledge/match-faults.ts'

const asks: [string, string[]][] = [
  [
    'num-nif',
    ['nif', 'contribuinte', 'tax number', 'como tiro o nif', 'nif banaune', 'how to get nif'],
  ],
  [
    'edu-school',
    ['escola para o meu filho', 'matricula', 'school admission', 'inscrever a filha na escola'],
  ],
  ['work-unpaid', ['não me pagam', 'boss no pay', 'salário em atraso', 'patrão não paga']],
  ['saf-danger', ['ele tem uma faca', 'he has a knife', 'i am in danger', 'he will kill me']],
  ['saf-domestic-violence', ['o meu marido bate-me', 'my husband hits me', 'he beats me']],
  ['it-codice-fiscale', ['codice fiscale', 'come ottengo il codice fiscale']],
  ['claim-book', ['queria marcar', 'book an appointment']],
]
const learned: Learned = {
  topics: [
    { id: 'num-nif', country: 'PT', route: 'faq' },
    { id: 'it-codice-fiscale', country: 'IT', route: 'faq' },
    { id: 'saf-danger', country: 'PT', route: 'emergency' },
    { id: 'work-unpaid', country: 'PT', route: 'faq' },
  ],
  asks,
  titles: [['num-nif', ['The NIF']]],
  concepts: [
    ['tax-number', ['NIF', 'tax number', '税号', 'कर नंबर']],
    ['took-passport', ['took my passport', 'پاسپورٹ رکھ لیا']],
    ['suicide', ['xyzzy plugh']],
    ['fishing', ['fishing', 'pesca']],
    ['greeting', ['olá', 'hello']],
  ],
  nothing: ['quero saber', 'como faço', 'help me please', 'bom dia', 'thanks'],
  common: [
    ['que', 'o', 'a', 'não', 'de', 'me', 'i', 'the', 'to', 'you', 'quero', 'preciso', 'para'],
  ],
  person: ['talk to a person', 'agent'],
}
const matcher = openMatcher(learned)

describe('a message finds its topic', () => {
  test.each([
    ['nif', ['num-nif']],
    ['NIF???', ['num-nif']],
    ['preciso do contribuinte', ['num-nif']],
    ['contribuimte', ['num-nif']],
    ['i need tax nummber', ['num-nif']],
    ['como tiro o nif e a matricula', ['num-nif', 'edu-school']],
    ['matricula, contribuinte', ['edu-school', 'num-nif']],
    ['nif e nif', ['num-nif']],
  ])('%s -> %j', (text, sure) => {
    expect(matcher.match(text)).toMatchObject({ sure, route: 'faq', points: 0 })
  })

  test.each(['', '   ', '???', '🙏', 'quero saber', 'como faço', 'hello', 'pesca', 'fishing'])(
    '"%s" means none, and gets the menu',
    (text) => {
      expect(matcher.match(text)).toEqual({ topics: [], sure: [], route: 'menu', points: 0 })
    },
  )
})

describe('what cannot wait is told apart', () => {
  test.each([
    ['ele tem uma faca', 'emergency', 100],
    ['preciso de nif, ele tem uma faca', 'emergency', 100],
    ['i will kill myself', 'emergency', 100],
    ['my husband hits me', 'human_now', 60],
    ['a friend is hit by her husband, my husband hits me', 'human_now', 60],
    ['talk to a person', 'human_now', 60],
    ['nif, but i want to talk to a person', 'human_now', 60],
    ['agent please', 'human_now', 60],
    ['queria marcar', 'book', 20],
    ['contribuinte', 'faq', 0],
    ['my husband does not hit me', 'menu', 0],
  ] as const)('%s -> %s, %d points', (text, route, points) => {
    expect(matcher.match(text)).toMatchObject({ route, points })
  })

  test('words of danger are enough where the asks know none of what is said', () => {
    const known = openMatcher({ ...learned, asks: [...asks, ['saf-medical', ['bleeding']]] })
    expect(known.match('mon mari est inconscient').route).toBe('emergency')
  })

  test('a danger that has no asks in a language is found by its concept', () => {
    const known = openMatcher({ ...learned, asks: [...asks, ['saf-suicide', ['i want to die']]] })
    expect(known.match('olá tudo bem convosco xyzzy plugh senhores')).toMatchObject({
      route: 'emergency',
      topics: [{ id: 'saf-suicide' }],
    })
  })
})

test('a country leaves the topics of others out, not those of danger', () => {
  expect(matcher.match('codice fiscale').sure).toEqual(['it-codice-fiscale'])
  expect(matcher.match('codice fiscale', { country: 'IT' }).sure).toEqual(['it-codice-fiscale'])
  const inPortugal = matcher.match('codice fiscale', { country: 'PT' })
  expect(inPortugal.topics.map(({ id }) => id)).not.toContain('it-codice-fiscale')
  expect(matcher.match('he has a knife', { country: 'IT' }).route).toBe('emergency')
})

describe('whatever is said', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom(...asks.flatMap(([, texts]) => texts), 'e', ',', 'não', '\n', '。'))
      .map((words) => words.join(' ')),
  )
  test('it answers with scores from 0 to 1, best first, each topic once', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { topics, sure, points } = matcher.match(text)
        const scores = topics.map(({ score }) => score)
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
        expect([...scores].sort((a, b) => b - a)).toEqual(scores)
        expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length)
        expect(topics.map(({ id }) => id)).toEqual(expect.arrayContaining([...sure]))
        expect([0, 20, 60, 100]).toContain(points)
      }),
    )
  })

  test('a very long text is answered too', () => {
    expect(matcher.match('nif '.repeat(20_000)).topics[0]?.id).toBe('num-nif')
  })
})

test('the order of files, topics and asks does not matter', () => {
  const turned = openMatcher({
    ...learned,
    asks: [...asks].reverse().map(([topic, texts]) => [topic, [...texts].reverse()]),
    concepts: [...learned.concepts].reverse(),
    nothing: [...learned.nothing].reverse(),
    person: [...learned.person].reverse(),
  })
  for (const text of ['tiro contribuinte', 'salario', 'escola e nif', 'hits', 'xyz'])
    expect(turned.match(text)).toEqual(matcher.match(text))
})

test('every ask finds its own topic, also beside a new one', () => {
  const more: Learned = {
    ...learned,
    asks: [...asks, ['drv-licence', ['carta de condução', 'driving licence', 'trocar a carta']]],
  }
  const grown = openMatcher(more)
  for (const [topic, texts] of more.asks)
    for (const text of texts) expect([text, grown.match(text).topics[0]?.id]).toEqual([text, topic])
})

test('it is made in slices, and without any content it finds nothing', () => {
  const empty = {
    topics: [],
    asks: [],
    titles: [],
    concepts: [],
    nothing: [],
    common: [],
    person: [],
  }
  const steps = matcherSteps(empty)
  let pauses = 0
  let made = steps.next()
  for (; !made.done; made = steps.next()) pauses++
  expect(pauses).toBeGreaterThan(0)
  expect(made.value.match('nif')).toEqual({ topics: [], sure: [], route: 'menu', points: 0 })
})

describe('faults of asks', () => {
  const few = (language: string, topic: string, count: number) => ({
    kind: 'few',
    language,
    topic,
    count,
  })
  const ten = (word: string) => Array.from({ length: 10 }, (_, at) => `${word} ${'abcdefghij'[at]}`)

  test('the same words under two topics, also in two languages', () => {
    const locales = [
      { language: 'pt-PT', asks: [['num-nif', ten('nif')]] as const },
      { language: 'en', asks: [['num-niss', [...ten('niss'), 'NIF a!']]] as const },
    ]
    expect(askFaults(locales)).toEqual([
      { kind: 'twice', ask: 'NIF a!', language: 'en', topic: 'num-niss', other: 'num-nif' },
    ])
  })

  test('too few of a topic', () => {
    expect(askFaults([{ language: 'ne', asks: [['num-nif', ['nif']]] }])).toEqual([
      few('ne', 'num-nif', 1),
    ])
  })

  test('those that find another topic, or none', () => {
    const locales = [
      { language: 'en', asks: [['bank-account', [...ten('iban'), 'nif', 'hello']]] as const },
    ]
    expect(askFaults(locales, matcher).filter(({ kind }) => kind === 'lost')).toEqual(
      expect.arrayContaining([
        { kind: 'lost', ask: 'nif', language: 'en', topic: 'bank-account', other: 'num-nif' },
        { kind: 'lost', ask: 'hello', language: 'en', topic: 'bank-account' },
      ]),
    )
  })
})

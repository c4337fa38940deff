import { describe, expect, test } from 'vitest'
import { conclude, nothing, type Scored } from '#core/knowledge/match-conclude.ts'
import { dangersIn } from '#core/knowledge/match-danger.ts'
import { exactAsks } from '#core/knowledge/match-exact.ts'
import { greetingRemover } from '#core/knowledge/match-greeting.ts'
import { holdersOf } from '#core/knowledge/match-holders.ts'
import { routeOf } from '#core/knowledge/match-route.ts'
import { tiedWords } from '#core/knowledge/match-tied.ts'
import { wordsOf } from '#core/knowledge/match-words.ts'

const route = (id: string) => routeOf(id, undefined)
const judged = (best: Record<string, number>, words = 5, danger?: [string, number]): Scored => ({
  words,
  any: Object.values(best).reduce((sum, one) => sum + one, 0),
  best: Object.entries(best).map(([id, score]) => ({ id, score })),
  ...(danger === undefined ? {} : { danger: { id: danger[0], score: danger[1] } }),
})

describe('what follows from scores', () => {
  test('a danger half as likely as the topic beside it is acted on, and offered', () => {
    const whole = judged({ 'num-nif': 0.55 }, 5, ['saf-danger', 0.45])
    expect(conclude(whole, [], 'no', route)).toEqual({
      topics: [
        { id: 'num-nif', score: 0.55 },
        { id: 'saf-danger', score: 0.45 },
      ],
      sure: [],
      route: 'emergency',
      points: 100,
    })
  })

  test('a danger that is hardly likely is not', () => {
    const whole = judged({ 'num-nif': 0.9 }, 5, ['saf-danger', 0.05])
    expect(conclude(whole, [], 'no', route)).toMatchObject({ route: 'faq', sure: ['num-nif'] })
  })

  test('a danger in one part of a long message counts as in the whole', () => {
    const parts = [judged({ 'num-nif': 0.9 }), judged({}, 5, ['saf-suicide', 0.6])]
    expect(conclude(judged({ 'num-nif': 0.9 }), parts, 'no', route).route).toBe('emergency')
  })

  test.each([
    [{ 'num-nif': 0.3 }, ['num-nif']],
    [{ 'num-nif': 0.2, 'num-niss': 0.15 }, ['num-nif', 'num-niss']],
    [{ 'num-nif': 0.2 }, []],
    [{ 'num-nif': 0.12, 'num-niss': 0.11, 'edu-pla': 0.1 }, []],
  ])('what is likely enough is offered, and never as sure: %j', (best, offered) => {
    const { topics, sure } = conclude(judged(best), [], 'no', route)
    expect({ topics: topics.map(({ id }) => id), sure }).toEqual({ topics: offered, sure: [] })
  })

  test('one part that is clear speaks for a message that is not', () => {
    const parts = [judged({ 'num-nif': 0.2 }), judged({ 'num-nif': 0.95 })]
    expect(conclude(judged({ 'num-nif': 0.3 }), parts, 'no', route).sure).toEqual(['num-nif'])
  })

  test('a part that says the same more clearly speaks for the whole, another one does not', () => {
    const whole = judged({ 'num-nif': 0.55 })
    const same = conclude(whole, [judged({ 'num-nif': 0.95 }), judged({})], 'no', route)
    expect(same.sure).toEqual(['num-nif'])
    const other = conclude(whole, [judged({ 'num-niss': 0.95 }), judged({})], 'no', route)
    expect(other).toMatchObject({ sure: [], topics: [{ id: 'num-nif' }] })
  })

  test('nothing is the menu, a wish for a person a person', () => {
    expect(conclude(nothing, [], 'no', route)).toEqual({
      topics: [],
      sure: [],
      route: 'menu',
      points: 0,
    })
    expect(conclude(nothing, [], 'maybe', route).route).toBe('human_now')
    expect(conclude(judged({ 'num-nif': 0.9 }), [], 'maybe', route).route).toBe('faq')
    expect(conclude(judged({ 'num-nif': 0.9 }), [], 'clearly', route).route).toBe('human_now')
  })
})

describe('words of danger are seen in whatever is said around them', () => {
  test.each([
    ['por favor o homem tem uma faca na mão', 'saf-danger'],
    ['there is a man here he has a gun', 'saf-danger'],
    ['у нього ніж, рятуйте', 'saf-danger'],
    ['উনি আমাকে মেরে ফেলবে বলছে', 'saf-danger'],
    ['快来人救命啊', 'saf-danger'],
    ['my son is bleeding from the head', 'saf-medical'],
    ['mon mari est inconscient', 'saf-medical'],
    ['صديقي لا يتنفس الآن', 'saf-medical'],
    ['bhai behosh ho gaya', 'saf-medical'],
    ['já não quero viver', 'saf-suicide'],
    ['main marna chahta hoon', 'saf-suicide'],
    ['我真的不想活了', 'saf-suicide'],
    ['nu mai vreau să trăiesc așa', 'saf-suicide'],
    ['mon mari me frappe souvent', 'saf-domestic-violence'],
    ['мій чоловік б’є мене', 'saf-domestic-violence'],
    ['पासपोर्ट रख लिया है मालिक ने', 'saf-trafficking'],
    ['hoje não tenho onde dormir', 'saf-homeless-tonight'],
    ['sutne thau chaina dai', 'saf-homeless-tonight'],
    ['ਅੱਜ ਕੁਝ ਨਹੀਂ ਖਾਧਾ', 'saf-no-food'],
    ['ho 16 anni, sono qui senza i miei genitori', 'saf-child-alone'],
    ['they arrested my brother at the border', 'saf-detention'],
  ])('%s: %s', (text, topic) => {
    expect(dangersIn(wordsOf(text))).toContain(topic)
  })

  test.each([
    'quero viver em portugal',
    'uma faca de cozinha',
    'i want to live here',
    'the bank has my passport copy',
    'я хочу жить здесь',
    '我想在这里生活',
    'queria comer comida indiana',
    '',
  ])('not in "%s"', (text) => {
    expect(dangersIn(wordsOf(text))).toEqual([])
  })
})

describe('a greeting in front of a need is left out', () => {
  const without = greetingRemover(['olá', 'bom dia', 'namaste', 'bom', '你好'])
  test.each([
    ['olá bom dia quero nif', 'quero nif'],
    ['Namaste, NIF kasari', 'nif kasari'],
    ['quero nif olá', 'quero nif ola'],
    ['bom dia', 'bom dia'],
    ['olá', 'ola'],
    ['', ''],
  ])('%s -> %s', (text, left) => {
    expect(without(wordsOf(text)).join(' ')).toBe(left)
  })
})

const example = (topic: string | undefined, text: string, typed = true) => ({
  topic,
  words: wordsOf(text),
  typed,
})

test('an ask that stands under two topics, or is only a title, is no exact ask', () => {
  const steps = exactAsks([
    example('num-nif', 'nif'),
    example('num-niss', 'número'),
    example('num-nif', 'Numero?'),
    example('edu-pla', 'curso', false),
    example(undefined, 'olá'),
  ])
  const { value } = steps.next()
  const exact = value as Exclude<typeof value, undefined>
  const asked = ['nif', 'niss', 'numero', 'curso', 'ola']
  expect(asked.filter((text) => exact.get(text) !== undefined)).toEqual(['nif'])
  expect(exact.get('nif')).toBe('num-nif')
})

test('a word is tied to a topic when most of many asks that hold it are of it, and it is not everybody’s', () => {
  const many = (topic: number, text: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      topic,
      words: wordsOf(`${text} ${at}`),
      concepts: ['money'],
    }))
  const [nif, irs, niss, licence, rsi] = [0, 1, 2, 3, 4] as const
  const asks = [
    ...many(nif, 'nif como', 25),
    ...many(nif, 'finanças', 14),
    ...many(irs, 'finanças', 11),
    ...many(niss, 'niss', 19),
    ...many(licence, 'carta', 25),
    ...many(rsi, 'to', 30),
  ]
  const idle = Array.from({ length: 25 }, () => ['carta'])
  const steps = holdersOf(asks)
  let last = steps.next()
  while (!last.done) last = steps.next()
  expect([...tiedWords(asks, last.value, idle, new Set(['que', 'como']))]).toEqual([['nif', nif]])
})

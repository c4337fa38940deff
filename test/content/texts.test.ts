import { describe, expect, test } from 'vitest'
import { textIndex } from '#content/text-index.ts'
import { textsOf } from './files.ts'

describe('the locale files', () => {
  const texts = textsOf({
    'pt-PT/menu.json': {
      plain: 'Olá {{name}}, ligue {{ centre.phone }} em {{day, date}}',
      left_one: '{{count}} pessoa',
      left_other: '{{count}} pessoas',
      deep: { er: 'fundo' },
      empty: '',
      need: {
        text: 'O quê?',
        choices: { work: { label: 'Trabalho', short: '', synonyms: ['emprego'] } },
      },
      words: ['um', 'dois'],
    },
    'en/menu.json': { plain: 'Hello' },
    'fr/menu.json': { plain: 'Bonjour' },
  })
  const index = textIndex(texts)

  test('put the base language first, then the others by name', () => {
    expect(texts.languages).toEqual(['pt-PT', 'en', 'fr'])
    expect(textsOf({ 'it/a.json': {}, 'en/a.json': {} }).languages).toEqual(['en', 'it'])
    expect(textsOf({ 'it/a.json': {}, 'de/a.json': {} }).languages).toEqual(['de', 'it'])
  })

  test('give texts with their forms and the names in their gaps', () => {
    expect(index.text('pt-PT', 'menu.plain')).toMatchObject({
      variables: ['name', 'centre.phone', 'day'],
      state: 'base',
    })
    expect(index.text('pt-PT', 'menu.left')?.forms).toEqual([
      '{{count}} pessoa',
      '{{count}} pessoas',
    ])
    expect(index.text('pt-PT', 'menu.deep.er')?.forms).toEqual(['fundo'])
    expect(index.text('pt-PT', 'menu.need')?.forms).toEqual(['O quê?'])
  })

  test('give choices whole, an empty string as nothing', () => {
    const { at, ...choice } = index.choice('pt-PT', 'menu.need', 'work') ?? {}
    expect(choice).toEqual({ label: 'Trabalho', synonyms: ['emprego'] })
    expect(at).toMatchObject({ file: 'locales/pt-PT/menu.json', line: 1 })
    expect(index.choice('pt-PT', 'menu.need', 'house')).toBeUndefined()
  })

  test('give word lists, each word with its place', () => {
    const text = '{\n  "person": ["pessoa",\n    "humano"]\n}'
    const words = textIndex(textsOf({ 'pt-PT/interrupts.json': text })).words(
      'pt-PT',
      'interrupts.person',
    )
    expect(words.map(({ word, at }) => [word, at.line, at.column])).toEqual([
      ['pessoa', 2, 14],
      ['humano', 3, 5],
    ])
  })

  test('fall back to nothing: what a language lacks is absent, empty texts too', () => {
    expect(index.text('en', 'menu.left')).toBeUndefined()
    expect(index.text('pt-PT', 'menu.empty')).toBeUndefined()
    expect(index.text('pt-PT', 'menu.words')).toBeUndefined()
    expect(index.words('en', 'menu.words')).toEqual([])
  })

  test('list the keys of the base language with those of its choices', () => {
    expect(index.keys()).toContain('menu.need.choices.work')
    expect(index.keys()).toContain('menu.left')
    expect(index.file('en', 'menu.left')).toBe('locales/en/menu.json')
  })
})

const broken: readonly (readonly [string, string, string])[] = [
  ['a comma too many', '{\n  "a": "b",\n}', 'locale-not-json 3:1'],
  ['a text without its quotes', '{\n  "a": b\n}', 'locale-not-json 2:8'],
  ['a file that just ends', '{\n  "a": "b"', 'locale-not-json 2:11'],
  ['an empty file', '', 'locale-not-json 1:1'],
  ['a list instead of an object', '["a"]', 'locale-wrong-shape 1:1'],
  ['a number instead of a text', '{\n  "a": "b",\n  "n": 3\n}', 'locale-wrong-shape 3:3'],
  ['a number in a word list', '{ "a": ["b",\n 3] }', 'locale-wrong-shape 2:2'],
  [
    'a choice that is only a text',
    '{ "q": { "text": "?",\n"choices": { "x": "X" } } }',
    'locale-wrong-shape 2:14',
  ],
  [
    'a field no choice has',
    '{ "q": { "text": "?",\n"choices": { "x": { "lable": "X" } } } }',
    'locale-wrong-shape 2:21',
  ],
  [
    'synonyms that are no list',
    '{ "q": { "choices": { "x": { "label": "X", "synonyms": "y" } } } }',
    'locale-wrong-shape 1:44',
  ],
  ['a key written twice', '{\n  "a": "b",\n  "a": "c"\n}', 'duplicate-key 3:3'],
  ['a file of more than a megabyte', `{ "a": "${'x'.repeat(1_000_000)}" }`, 'file-too-big 1:1'],
]

describe('a broken locale file', () => {
  test.each(broken)('with %s is told with its place', (_, text, fault) => {
    const { faults } = textsOf({ 'pt-PT/a.json': text })
    expect(faults.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([fault])
    expect(faults[0]).toMatchObject({ level: 'error', file: 'locales/pt-PT/a.json' })
  })

  test('does not hide what is good in it and in other files', () => {
    const texts = textsOf({ 'pt-PT/a.json': { n: 3, good: 'x' }, 'pt-PT/b.json': { c: 'y' } })
    expect(texts.entry('pt-PT', 'a.good')).toBeDefined()
    expect(texts.entry('pt-PT', 'b.c')).toBeDefined()
  })

  test('cannot reach into objects by names like __proto__', () => {
    const texts = textsOf({ 'pt-PT/a.json': '{ "__proto__": { "x": "y" }, "constructor": "z" }' })
    expect(texts.entry('pt-PT', 'a.__proto__.x')).toMatchObject({ kind: 'text' })
    expect(({} as { x?: string }).x).toBeUndefined()
  })

  test('of classes is told too', () => {
    const { faults } = textsOf({ 'pt-PT/a.json': {}, 'classes.json': { 'a.b': 'secret' } })
    expect(faults).toMatchObject([{ code: 'locale-wrong-shape', vars: { key: 'a.b' } }])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryHash } from '#content/translation-state.ts'
import { openWriter } from '#content/writer.ts'
import { centre, textsOf } from './files.ts'

const files = {
  'pt-PT/a.json': {
    hello: 'Olá {{name}}',
    only: 'Só em português',
    people_one: '{{count}} pessoa espera',
    people_other: '{{count}} pessoas esperam',
    need: {
      text: 'O quê?',
      choices: {
        work: {
          label: 'Trabalho',
          short: 'Trab.',
          description: 'Contratos',
          synonyms: ['emprego'],
        },
        house: { label: 'Casa', description: 'Rendas', synonyms: [] },
      },
    },
    echo: 'disse: {{message}}',
    call: 'Ligue {{centre.phone}}: {{centre.name}}, {{centre.retention-days}} dias',
    when: '{{day, date}} · {{hour, time}} · {{moment, when}} · {{odd, date}}',
    list: '{{names}} / {{flag}} / {{nothing}} / {{missing}}',
    since: '{{date, date}}',
  },
  'pt-PT/system.json': {
    'something-broke': 'Houve um problema',
    'automatic-translation': '(aut.)',
  },
  'pt-PT/interrupts.json': { person: ['pessoa'] },
  'en/a.json': {
    hello: 'Hello {{name}}',
    people_one: '{{count}} person waits',
    people_other: '{{count}} people wait',
    need: {
      text: 'What?',
      choices: {
        work: { label: 'Work', synonyms: ['job'] },
        // As a translation tool leaves what nobody has translated yet.
        house: { label: '', description: 'Rent', synonyms: ['flat'] },
      },
    },
  },
  'en/system.json': { 'automatic-translation': '(automatic)' },
  'ar/a.json': { hello: 'اتصل {{name}}', call: 'اتصل {{centre.phone}}' },
  'uk/a.json': {
    people_one: '{{count}} людина',
    people_few: '{{count}} людини',
    people_many: '{{count}} людей',
    people_other: '{{count}} людини',
  },
}
const writer = openWriter(textsOf(files), centre)
const say = (language: string, key: string, vars = {}) => writer.write(language, { key, vars }, [])

describe('a text', () => {
  test.each([
    ['2025-04-01', '1 de abril de 2025'],
    ['2025-04', 'abril de 2025'],
    ['2025', '2025'],
    ['2025-13', '2025-13'],
  ])('says a date of which as much is known as %s as %s', (date, said) => {
    expect(say('pt-PT', 'a.since', { date }).text.replaceAll(/[\u2066-\u2069]/g, '')).toBe(said)
  })

  test('is written in the language of the person', () => {
    expect(say('en', 'a.hello', { name: 'Ana' })).toMatchObject({
      text: 'Hello Ana',
      language: 'en',
    })
    expect(say('pt-BR', 'a.hello', { name: 'Ana' }).text).toBe('Olá Ana')
  })

  test('falls back to the centre, then to the base, and says in which language it is', () => {
    const english = openWriter(textsOf(files), { ...centre, language: 'en' })
    expect(english.write('fr', { key: 'a.hello', vars: { name: 'x' } }, []).language).toBe('en')
    expect(english.write('fr', { key: 'a.only' }, [])).toMatchObject({
      text: 'Só em português',
      language: 'pt-PT',
    })
  })

  test('that exists nowhere becomes an apology, never a key or nothing', () => {
    expect(say('en', 'a.nowhere').text).toBe('Houve um problema')
  })

  test.each([
    ['pt-PT', 1, '1 pessoa espera'],
    ['pt-PT', 4, '4 pessoas esperam'],
    ['en', 1, '1 person waits'],
    ['en', 0, '0 people wait'],
    ['uk', 1, '1 людина'],
    ['uk', 3, '3 людини'],
    ['uk', 25, '25 людей'],
  ])('takes the plural of its language: %s %i', (language, count, text) => {
    expect(say(language, 'a.people', { count }).text).toBe(text)
  })

  test('shows values plainly: lists joined, nothing as nothing, days and times in words', () => {
    const vars = { names: ['Ana', 'Rui', 'Zé'], flag: true, nothing: null }
    expect(say('pt-PT', 'a.list', vars).text).toBe('Ana, Rui e Zé / true /  / ')
    const times = {
      day: '2026-11-23',
      hour: '09:30',
      moment: '2026-07-01T08:00:00Z',
      odd: 'amanhã',
    }
    expect(say('pt-PT', 'a.when', times).text).toBe(
      '23 de novembro de 2026 · 09:30 · quarta-feira, 1 de julho às 09:00 · amanhã',
    )
  })

  test('knows the centre', () => {
    expect(say('pt-PT', 'a.call').text).toBe('Ligue +351 210 000 000: CLAIM Teste, 30 dias')
  })

  test('repeats what a person wrote to the letter, whatever templates it looks like', () => {
    const anything = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'ab {}$t(),:.-_"\\'), maxLength: 40 }),
      fc.string({ unit: 'grapheme-ascii' }),
    )
    fc.assert(
      fc.property(anything, (message) => {
        expect(say('pt-PT', 'a.echo', { message }).text).toBe(`disse: ${message}`)
      }),
    )
  })

  test('does the same with plurals, whatever variables are called', () => {
    const texts = textsOf({ 'en/a.json': { n_one: '{{context}}{{lng}}{{ns}}', n_other: '-' } })
    const vars = { count: 1, context: '{{count}} $t(a.n) $&', lng: 'pt', ns: 'x' }
    expect(openWriter(texts, centre).write('en', { key: 'a.n', vars }, []).text).toBe(
      '{{count}} $t(a.n) $&ptx',
    )
  })

  test('has no language of its own for nesting texts: what is written goes out', () => {
    const texts = textsOf({
      'en/a.json': { n_one: '$t(a.x)', n_other: '-', m: '$t(a.x)', x: 'no' },
    })
    const { write } = openWriter(texts, centre)
    expect(write('en', { key: 'a.n', vars: { count: 1 } }, []).text).toBe('$t(a.x)')
    expect(write('en', { key: 'a.m' }, []).text).toBe('$t(a.x)')
  })

  test('fences numbers in where writing runs from right to left', () => {
    const { text } = say('ar', 'a.call')
    expect(text).toMatch(/[\u2066-\u2068]\+351 210 000 000\u2069/)
    expect(say('en', 'a.hello', { name: 'ليلى' }).text).toMatch(/[\u2066-\u2068]ليلى\u2069/)
  })
})

describe('choices', () => {
  const offered = [
    { id: 'work', icon: '💼', data: 'a/b/work' },
    { id: 'house', data: 'a/b/house' },
    { id: 'en', data: 'a/b/en', label: 'English' },
  ]

  test('are worded whole: label, short label, description, pictogram', () => {
    expect(writer.write('pt-PT', { key: 'a.need' }, offered).choices).toEqual([
      {
        id: 'work',
        label: 'Trabalho',
        short: 'Trab.',
        description: 'Contratos',
        icon: '💼',
        data: 'a/b/work',
      },
      { id: 'house', label: 'Casa', description: 'Rendas', data: 'a/b/house' },
      { id: 'en', label: 'English', data: 'a/b/en' },
    ])
  })

  test('fall back whole: a label in one language has no description in another', () => {
    const [work, house] = writer.write('en', { key: 'a.need' }, offered).choices
    expect(work).toEqual({ id: 'work', label: 'Work', icon: '💼', data: 'a/b/work' })
    expect(house).toMatchObject({ label: 'Casa', description: 'Rendas' })
  })

  test('are read with the words they were shown with', () => {
    expect(writer.choice('en', 'a.need', 'work')).toMatchObject({
      label: 'Work',
      synonyms: ['job'],
    })
    expect(writer.choice('en', 'a.need', 'house').label).toBe('Casa')
    expect(writer.choice('en', 'a.need', 'nothing')).toEqual({ label: 'nothing', synonyms: [] })
  })

  test('and words belong to their language alone', () => {
    expect(writer.words('pt-PT', 'interrupts.person')).toEqual(['pessoa'])
    expect(writer.words('en', 'interrupts.person')).toEqual([])
  })

  test('languages are called by their own names', () => {
    expect(writer.endonym('uk')).toBe('українська')
  })
})

describe('a text about rights or safety', () => {
  const guarded = (note?: object) =>
    openWriter(
      textsOf({
        ...files,
        'classes.json': { 'a.hello': 'rights' },
        ...(note ? { 'en/.state.json': { 'a.hello': note } } : {}),
      }),
      centre,
    ).write('en', { key: 'a.hello', vars: { name: 'Ana' } }, []).text
  const entry = textsOf(files).entry('pt-PT', 'a.hello')
  const of = entry ? entryHash(entry) : ''

  test('goes out as it is once a person has reviewed it', () => {
    expect(guarded({ state: 'reviewed', of })).toBe('Hello Ana')
  })

  test('goes out marked, with the original below, until then', () => {
    const marked = 'Hello Ana\n\n(automatic)\n\nOlá Ana'
    expect(guarded()).toBe(marked)
    expect(guarded({ state: 'machine', of })).toBe(marked)
    expect(guarded({ state: 'reviewed', of: 'the hash of another text' })).toBe(marked)
  })

  test('needs no mark in the base language', () => {
    expect(writer.write('pt-PT', { key: 'a.hello', vars: { name: 'Ana' } }, []).text).toBe(
      'Olá Ana',
    )
  })
})

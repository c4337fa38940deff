import { expect, test } from 'vitest'
import { localeFaults } from '#content/locale-check.ts'
import { textsOf } from './files.ts'

const base = {
  hello: 'Olá {{name}}',
  left_one: '{{count}} pessoa',
  left_other: '{{count}} pessoas',
  words: ['um'],
  need: {
    text: 'O quê?',
    choices: {
      work: { label: 'Trabalho', description: 'Contrato, salário', synonyms: [] },
      home: { label: 'Casa', description: 'Quarto', synonyms: [] },
    },
  },
}
const good = {
  hello: 'Witaj {{name}}',
  left_one: 'jedna osoba',
  left_few: '{{count}} osoby',
  left_many: '{{count}} osób',
  left_other: '{{count}} osoby',
  words: ['jeden'],
  need: {
    text: 'Co?',
    choices: {
      work: { label: 'Praca', description: 'Umowa', synonyms: [] },
      home: { label: 'Dom', description: 'Pokój', synonyms: [] },
    },
  },
}
const classes = { 'classes.json': { tool: 'staff' }, 'pt-PT/tool.json': { x: 'só para a equipa' } }

const faultsOf = (polish: object) =>
  localeFaults(textsOf({ ...classes, 'pt-PT/a.json': base, 'pl/a.json': polish })).map(
    ({ code, key, language }) => `${language} ${code} ${key}`,
  )

test('a whole language has no fault, and texts for staff are not missed', () => {
  expect(faultsOf(good)).toEqual([])
})

const { left_many: _many, ...withoutMany } = good
const { work } = good.need.choices
const withChoices = (choices: object) => ({ ...good, need: { text: 'Co?', choices } })

test.each([
  ['a key is missing', { ...good, hello: undefined }, ['pl missing a.hello']],
  ['a text is empty', { ...good, hello: '' }, ['pl missing a.hello']],
  ['a list of words is empty', { ...good, words: [] }, ['pl missing a.words']],
  ['a gap is lost', { ...good, hello: 'Witaj' }, ['pl gaps a.hello']],
  ['a gap is misspelt', { ...good, hello: 'Witaj {{nmae}}' }, ['pl gaps a.hello']],
  ['the count is lost where it varies', { ...good, left_many: 'osób' }, ['pl gaps a.left']],
  ['a plural form of the language is missing', withoutMany, ['pl plural a.left']],
  [
    'a plural is one text',
    { ...good, hello_one: 'x {{name}}', hello: undefined },
    ['pl plural a.hello'],
  ],
  ['a choice is missing', withChoices({ work }), ['pl choice a.need']],
  [
    'a choice has no label',
    withChoices({ work, home: { description: 'x' } }),
    ['pl choice a.need'],
  ],
  [
    'a choice has no description',
    withChoices({ work, home: { label: 'Dom' } }),
    ['pl choice a.need'],
  ],
  [
    'a label is too long for a button',
    withChoices({ work, home: { label: 'Dom i mieszkanie na długo', description: 'x' } }),
    ['pl label a.need'],
  ],
  [
    'a description is too long',
    withChoices({ work, home: { label: 'Dom', description: 'x'.repeat(73) } }),
    ['pl description a.need'],
  ],
  ['there is a key too many', { ...good, more: 'x' }, ['pl extra a.more']],
  ['a text is a list', { ...good, hello: ['x'] }, ['pl shape a.hello']],
])('it is a fault when %s', (_what, polish, faults) => {
  expect(faultsOf(polish)).toEqual(faults)
})

test('the title of a topic fits a row of a list, also in the base language', () => {
  const texts = textsOf({ 'pt-PT/answers.json': { 'num-nif': { title: 'x'.repeat(25) } } })
  expect(localeFaults(texts).map(({ code }) => code)).toEqual(['title'])
})

test('a short label takes the place of a long one', () => {
  const home = { label: 'Dom i mieszkanie na długo', short: 'Dom', description: 'x' }
  expect(faultsOf(withChoices({ work, home }))).toEqual([])
})

import { expect, test } from 'vitest'
import { hardTexts } from '#content/plain-language.ts'
import { textsOf } from './files.ts'

const words = { commands: new Set(['MENU']), known: new Set(['NIF']) }
const hardIn = (tree: object, language = 'pt-PT') =>
  hardTexts(textsOf({ [`${language}/answers.json`]: tree }), language, words).map((one) =>
    one.why === 'long' ? `${one.key} ${one.length}` : `${one.key} ${one.acronym}`,
  )

const long = (count: number) => `A${' casa'.repeat(count - 1)}.`

test.each([
  ['25 words are read in one go', long(25), []],
  ['26 are not', long(26), ['answers.a 26']],
  ['two sentences of 20', `${long(20)} ${long(20)}`, []],
  ['lines of a list, with no full stops', `${long(20)}\n${long(20)}`, []],
  ['a gap counts as one word', `${long(24).slice(0, -1)} {{name}}.`, []],
  ['a number and an address are no acronym', 'Ligue 112 ou 808 24 24 24.', []],
  ['an acronym that nothing explains', 'Vá à CNAR hoje.', ['answers.a CNAR']],
  ['one that is explained', 'Vá à CNAR (asilo) hoje.', []],
  ['one that is given behind its name', 'Vá ao centro de asilo (CNAR).', []],
  ['one that everybody meets', 'Peça o NIF.', []],
  ['a word she may type', 'Escreva MENU.', []],
])('%s', (_what, text, hard) => {
  expect(hardIn({ a: text })).toEqual(hard)
})

test('what one form of an answer explains, the others may use', () => {
  expect(
    hardIn({ 'asy-asylum': { short: 'Vá à CNAR.', long: 'CNAR (asilo) é em Lisboa.' } }),
  ).toEqual([])
})

test('where there are no gaps between words characters count', () => {
  expect(hardIn({ a: '字'.repeat(61) }, 'zh-Hans')).toEqual(['answers.a 61'])
  expect(hardIn({ a: `${'字'.repeat(40)}。${'字'.repeat(40)}。` }, 'zh-Hans')).toEqual([])
})

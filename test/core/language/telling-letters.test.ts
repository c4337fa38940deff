import { expect, it } from 'vitest'
import { provenBy } from '#core/language/telling-letters.ts'

const proven = (script: string, text: string) => {
  const left = provenBy(script, text.split(' '))
  return left && [...left].sort()
}

it.each([
  ['Cyrl', 'їжа', ['uk']],
  ['Cyrl', 'моя дружина є', ['uk']],
  ['Cyrl', 'мы', ['ru']],
  ['Cyrl', 'объект', ['bg', 'ru']],
  ['Arab', 'بیٹا', ['pa-Arab', 'ur']],
  ['Arab', 'میں', ['pa-Arab', 'ur']],
  ['Arab', 'إقامة', ['ar']],
  ['Arab', 'پاسپورت', ['fa', 'pa-Arab', 'ur']],
])('%s: the letters of %s leave %j', (script, text, languages) => {
  expect(proven(script, text)).toEqual(languages)
})

it.each([
  ['Cyrl', 'паспорт'],
  ['Arab', 'سلام'],
  ['Latn', 'ação'],
])('%s: the letters of %s prove nothing', (script, text) => {
  expect(proven(script, text)).toBeUndefined()
})

it('letters that contradict each other prove nothing: people mix', () => {
  expect(proven('Cyrl', 'мы їли')).toBeUndefined()
  expect(proven('Arab', 'الإقامة کے لیے')).toBeUndefined()
})

it('letters of languages that are none of ours take the proof away', () => {
  expect(proven('Cyrl', 'ўсё мы')).toBeUndefined()
  expect(proven('Arab', 'زه ښه پاسپورت')).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { read } from './asking.ts'

const counts: readonly (readonly [string, number])[] = [
  ['4', 4],
  ['4.', 4],
  ['04', 4],
  ['٤', 4],
  ['४', 4],
  ['0', 0],
  ['30', 30],
  ['quatro', 4],
  ['Quatro!', 4],
  ['four', 4],
  ['nenhuma', 0],
  ['somos 4', 4],
  ['Somos só 2', 2],
  ['somos quatro pessoas', 4],
  ['4 pessoas', 4],
  ['1 pessoa', 1],
  ['somos 4 em casa', 4],
  ['4 no total', 4],
  ['só eu', 1],
  ['Sozinha', 1],
  ['eu', 1],
  ['we are 4', 4],
  ["we're four", 4],
  ['4 people', 4],
  ['there are 6 of us', 6],
  ['just me', 1],
  ['alone', 1],
  ['twenty', 20],
  ['somos 4, eu e 3 crianças', 4],
  ['4: eu, o meu marido e 2 filhos', 4],
  ['Três (eu e os meus dois filhos)', 3],
  ['we are 3 - me and 2 kids', 3],
]

const noCounts: readonly (readonly [string, string])[] = [
  ['31', 'more than 30'],
  ['100', 'more than 30'],
  ['-1', 'less than nobody'],
  ['−1', 'less than nobody'],
  ['4.5', 'no whole number'],
  ['3-4', 'a range'],
  ['3 ou 4', 'two numbers'],
  ['me and my two kids', 'needs adding up'],
  ['eu e 2 filhos', 'needs adding up'],
  ['2 adultos e 3 crianças', 'needs adding up'],
  ['eu, 3 filhos', 'needs adding up'],
  ['2 pessoas, 3 crianças', 'needs adding up'],
  ['tenho 3 filhos', 'children, not people'],
  ['I have 3 children', 'children, not people'],
  ['muitos', 'no number'],
  ['pessoas', 'no number'],
  ['', 'nothing'],
]

describe('how many people', () => {
  test.each(counts)('%s is %d, whichever language was asked in', (text, count) => {
    expect(read('count', text)).toBe(count)
    expect(read('count', text, { language: 'en' })).toBe(count)
  })

  test.each(noCounts)('%s is asked again: %s', (text) => {
    expect(read('count', text)).toBeUndefined()
    expect(read('count', text, { language: 'en' })).toBeUndefined()
  })

  test('every whole number from 0 to 30 is read, and none above', () => {
    for (let n = 0; n <= 99; n++) expect(read('count', `${n}`)).toBe(n <= 30 ? n : undefined)
  })
})

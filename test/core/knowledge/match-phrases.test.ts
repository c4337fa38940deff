import { expect, test } from 'vitest'
import { phraseFinder } from '#core/knowledge/match-phrases.ts'
import { wordsOf } from '#core/knowledge/match-words.ts'

const find = phraseFinder<string>([
  ['with a knife', 'knife'],
  ['ameaç* matar*', 'threat'],
  ['suicid*', 'suicide'],
  ['*想死', 'wish'],
  ['刀', 'blade'],
  ['', 'nothing'],
])
const found = (text: string) => {
  const all: [string, number, number][] = []
  find(wordsOf(text), (of, at, inRun) => all.push([of, at, inRun]))
  return all
}

test.each<[string, [string, number, number][]]>([
  ['he came with a knife', [['knife', 2, 0]]],
  [
    'with a knife, with a knife',
    [
      ['knife', 0, 0],
      ['knife', 3, 0],
    ],
  ],
  ['with a knif', []],
  ['with no knife', []],
  ['ele ameaçou matar-me', [['threat', 1, 0]]],
  ['suicide', [['suicide', 0, 0]]],
  ['suici', []],
  [
    '我真的想死 他有刀',
    [
      ['wish', 0, 3],
      ['blade', 1, 2],
    ],
  ],
  ['', []],
])('"%s" holds %j', (text, wanted) => {
  expect(found(text)).toEqual(wanted)
})

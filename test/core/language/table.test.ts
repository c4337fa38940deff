import { expect, it } from 'vitest'
import { classifierOf } from '#core/language/classify.ts'
import { bucketOfWord, featuresAtMost, featuresOf } from '#core/language/features.ts'
import { readTable, TableError } from '#core/language/table.ts'
import { writeTable } from '../../../src/content/detector/train/write-table.ts'

const bits = 8
const labels = ['uk', 'ru', 'bg']

/** A table in which one word speaks for one label. */
function smallTable(): Uint8Array {
  const weights = new Float32Array((1 << bits) * labels.length)
  weights[bucketOfWord('привіт', bits) * labels.length] = 4
  weights[bucketOfWord('привет', bits) * labels.length + 1] = 4
  weights[bucketOfWord('здравей', bits) * labels.length + 2] = 2
  const learnt = { weights, labels: labels.length, bits }
  return writeTable([
    { script: 'Cyrl', labels, learnt, verdict: { weights: [0, 1], askBelow: [0.5, 0.5] } },
  ])
}

it('what is written is what is read', () => {
  const [group] = readTable(smallTable())
  expect(group).toMatchObject({ script: 'Cyrl', bits, labels })
  expect(group?.weight.length).toBe(3)
  expect([...(group?.weight ?? [])].sort()).toEqual([2, 4, 4])
})

it('a word speaks for its language', () => {
  const [group] = readTable(smallTable())
  const { chances } = classifierOf(group as Exclude<typeof group, undefined>)(['привет'])
  expect(chances.indexOf(Math.max(...chances))).toBe(1)
  expect(chances.reduce((sum, chance) => sum + Math.exp(chance), 0)).toBeCloseTo(1)
})

it('a table inside a larger buffer is read the same', () => {
  const table = smallTable()
  const larger = new Uint8Array(table.length + 7)
  larger.set(table, 7)
  expect(readTable(larger.subarray(7))).toEqual(readTable(table))
})

it('what is no table, or is cut off anywhere, is refused and not read wrongly', () => {
  const table = smallTable()
  expect(() => readTable(new Uint8Array(0))).toThrow(TableError)
  expect(() => readTable(new TextEncoder().encode('something else'))).toThrow(TableError)
  for (let length = 0; length < table.length; length++) {
    expect(() => readTable(table.slice(0, length))).toThrow(TableError)
  }
})

it('features never outgrow their buffer', () => {
  const out = new Uint32Array(featuresAtMost)
  const words = Array.from({ length: 60 }, () => 'x'.repeat(30))
  const count = featuresOf(words, bits, out)
  expect(count).toBeLessThanOrEqual(featuresAtMost)
  expect(out.subarray(0, count).every((bucket) => bucket < 1 << bits)).toBe(true)
})

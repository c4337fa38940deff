import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = (name: string) => new URL(`../../src/content/${name}/`, import.meta.url)
const read = (name: string, file: string): string =>
  readFileSync(new URL(file, folder(name)), 'utf8')

describe.each([
  ['detector', ['table.bin', 'greetings.txt']],
  ['matcher', ['common-words.txt', 'small-talk.txt']],
])('what %s was made of is said beside it', (name, files) => {
  const attribution = read(name, 'ATTRIBUTION.md')

  test('every list and table has its line', () => {
    const lists = readdirSync(folder(name)).filter((file) => /\.(?:txt|bin)$/.test(file))
    expect(lists.sort()).toEqual([...files].sort())
    for (const file of files) expect(attribution).toContain(`\`${file}\``)
  })

  test('every source has its licence', () => {
    const rows = attribution
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows)
      expect(row.split('|')[3]).toMatch(/CC BY|MIT|Apache-2\.0|that of the project/)
    expect(attribution).toContain('hermitdave/FrequencyWords')
    expect(attribution).toContain('is given under CC BY-SA 4.0')
  })
})

test('every class of the common words has its source', () => {
  const attribution = read('matcher', 'ATTRIBUTION.md')
  const named = [...attribution.matchAll(/^\| ([\w, -]+) \|/gm)].flatMap(([, classes = '']) =>
    classes.split(', '),
  )
  const classes = [...read('matcher', 'common-words.txt').matchAll(/^\[(.+)\]$/gm)].map(
    ([, name]) => name,
  )
  expect(classes.filter((name) => !named.includes(name as string))).toEqual([])
  expect(classes.length).toBeGreaterThan(15)
})

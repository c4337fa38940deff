import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { classes } from '#core/language/classes.ts'
import { languageOfScript } from '#core/language/script.ts'
import { readTable } from '#core/language/table.ts'
import { openDetector, tableFile } from '../../../src/content/detector/open-detector.ts'
import { GreetingsError, readGreetings } from '../../../src/content/detector/read-greetings.ts'

const folder = new URL('../../../src/content/detector/', import.meta.url)
const greetings = readFileSync(new URL('greetings.txt', folder), 'utf8')

it('the table is at most one megabyte', () => {
  expect(statSync(tableFile).size).toBeLessThanOrEqual(1_000_000)
})

it('the table and the scripts know every class between them', () => {
  const labels = readTable(readFileSync(tableFile)).flatMap((group) => group.labels)
  const known = new Set([...labels, ...Object.values(languageOfScript)])
  expect(classes.filter((one) => !known.has(one))).toEqual([])
})

it('the attribution names every source that the training weighs', () => {
  const attribution = readFileSync(new URL('ATTRIBUTION.md', folder), 'utf8')
  const code = readFileSync(new URL('train/pools.ts', folder), 'utf8')
  const block = /sourceWeight[^{]*\{([\s\S]*?)\n\}/.exec(code)?.[1] ?? ''
  const sources = [...block.matchAll(/'?([a-z-]+)'?: [\d.]+/g)].map(([, name]) => name as string)
  expect(sources.length).toBeGreaterThan(8)
  for (const source of [...sources, 'freq']) {
    if (source !== 'romanised') expect(attribution, source).toMatch(new RegExp(`\\b${source}\\b`))
  }
})

it('the data of others are not in the repository', () => {
  expect(existsSync(new URL('train.tsv', folder))).toBe(false)
  expect(readdirSync(folder)).not.toContain('freq')
})

it('every class has greetings, and every text of them is found', () => {
  const lexicon = readGreetings(greetings)
  const detect = openDetector()
  const spoken = new Set(Object.values(lexicon).flatMap((byClass) => Object.keys(byClass)))
  expect(classes.filter((one) => !spoken.has(one))).toEqual([])
  for (const [concept, byClass] of Object.entries(lexicon)) {
    for (const [language, texts] of Object.entries(byClass)) {
      expect(classes, concept).toContain(language)
      for (const text of texts) {
        const found = detect(text, { previous: language })
        expect([language, found.language], `${concept}: ${text}`).toContain(found.language)
        if (!found.keep) expect(found.language, `${concept}: ${text}`).toBe(language)
      }
    }
  }
})

it('a line of the lexicon that is none is named', () => {
  expect(() => readGreetings('# fine\n\nhello pt olá')).toThrow(GreetingsError)
  expect(() => readGreetings('# fine\n\nhello pt olá')).toThrow(/line 3/)
})

it('without a table franc answers, with the same shape, and never calls itself sure', () => {
  const detect = openDetector(new URL('no-such-table.bin', folder))
  const found = detect('preciso de renovar a minha autorização de residência em Portugal')
  expect(found).toMatchObject({ language: 'pt', script: 'Latn', keep: false })
  expect(found.confidence).toBeLessThanOrEqual(0.8)
  expect(detect('12', { previous: 'ne' })).toMatchObject({ language: 'ne', keep: true })
  expect(detect('আমার কার্ড').language).toBe('bn')
})

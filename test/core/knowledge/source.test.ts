import { describe, expect, test } from 'vitest'
import { readFolder } from '#content/read-folder.ts'
import { readTexts } from '#content/texts.ts'
import { sourceTexts } from '#core/knowledge/topic.ts'
import { topicFile } from '#core/knowledge/topic-file.ts'

const topic = (source: object) =>
  topicFile.safeParse({
    answer: 'library',
    country: 'PT',
    area: 'educacao',
    pmim: 'educacao',
    sources: [source],
    confidence: 'high',
    'review-due': '2027-05-22',
  }).success

describe('a source', () => {
  test.each([
    [{ name: 'ERS', date: 2026 }, true],
    [{ text: 'unconfirmed', date: 2026 }, true],
    [{ text: 'unconfirmed', name: 'TUI, art. 5', date: 2026 }, true],
    [{ date: 2026 }, false],
    [{ text: 'unconfirmd', date: 2026 }, false],
  ])('%j may stand in a file: %s', (source, may) => {
    expect(topic(source)).toBe(may)
  })

  test('that is no institution has words in every language', async () => {
    const texts = readTexts(await readFolder('locales', 'locales', ['sources.json']))
    const keys = sourceTexts.map((one) => `sources.${one}`)
    expect(texts.languages).toHaveLength(15)
    for (const language of texts.languages) expect(texts.keys(language)).toEqual(keys)
  })

  test('is no Portuguese description under the name of an institution', async () => {
    const files = await readFolder('flows/answers', 'answers', ['.yaml'])
    const odd = files.filter(({ text }) =>
      /name: '?(Conhecimento|Regras deste|Descrição)/.test(text),
    )
    expect(odd.map(({ file }) => file)).toEqual([])
  })
})

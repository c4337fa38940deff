import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { openWriter } from '#content/writer.ts'
import { guidePages } from '../../src/cli/guide-pages.ts'
import { guidePdf } from '../../src/cli/guide-pdf.ts'

const { bundle, texts } = await loadContent('flows', 'locales')
if (!bundle) throw new Error('the shipped flows are broken')
const playable = { bundle, writer: openWriter(texts, bundle.centre) }
const day = 86_400_000
const made = Date.parse('2026-11-22T12:00:00Z')

/** When a PDF says that it was made, ms. */
async function madeAt(file: string): Promise<number> {
  const pdf = (await readFile(join('flows', file))).toString('latin1')
  const found = /\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(pdf)
  const [year = 0, month = 0, ...rest] = (found ?? []).slice(1).map(Number)
  return Date.UTC(year, month - 1, rest[0], rest[1], rest[2], rest[3])
}

test.each(guidePages(playable, texts, made).map(({ file }) => file))(
  '%s says what the answers say: else `npm run guides` is due',
  async (file) => {
    const guide = guidePages(playable, texts, await madeAt(file)).find((one) => one.file === file)
    if (!guide) throw new Error('no such guide')
    expect((await guidePdf(guide)).equals(await readFile(join('flows', file)))).toBe(true)
  },
)

test('every answer has its source and date, and none is told as a fact after its day', () => {
  for (const guide of guidePages(playable, texts, made))
    for (const { text, source } of guide.answers)
      if (source === undefined) expect(text).toBe(guide.answers.find((one) => !one.source)?.text)
      else expect(source).toMatch(/\(.*20\d\d\)/)
  const later = guidePages(playable, texts, made + 3650 * day)
  expect(later.flatMap(({ answers }) => answers.filter(({ source }) => source))).toEqual([])
})

test('a guide says when it was made and until when it is thought to hold', () => {
  const guide = guidePages(playable, texts, made).find(({ file }) => file.includes('health.en'))
  expect(guide?.notes.at(-1)).toMatch(/22 November 2026|November 22, 2026/)
  expect(guide?.notes.at(-1)).toMatch(/2027/)
})

test('is a tagged document with its language, for people who listen to it', async () => {
  const [guide] = guidePages(playable, texts, made)
  if (!guide) throw new Error('no guide')
  const pdf = (await guidePdf(guide)).toString('latin1')
  expect(pdf).toContain(`/Lang (${guide.language})`)
  expect(pdf).toContain('/Marked true')
  expect(pdf.match(/\/S \/H2/g)?.length).toBe(guide.answers.length)
})

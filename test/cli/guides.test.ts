import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { openWriter } from '#content/writer.ts'
import { guidePages } from '../../src/cli/guide-pages.ts'
import { guidePdf, madeAt } from '../../src/cli/guide-pdf.ts'
import { guides } from '../../src/cli/guides.ts'
import { folderOf } from '../content/files.ts'

const { bundle, texts } = await loadContent('flows', 'locales')
if (!bundle) throw new Error('the shipped flows are broken')
const playable = { bundle, writer: openWriter(texts, bundle.centre) }
const day = 86_400_000
const made = Date.parse('2026-11-22T12:00:00Z')

test.each(guidePages(playable, texts, made).map(({ file }) => file))(
  '%s says what the answers say: else `npm run guides` is due',
  async (file) => {
    const pdf = await readFile(join('flows', file))
    const at = madeAt(pdf) ?? 0
    const guide = guidePages(playable, texts, at).find((one) => one.file === file)
    if (!guide) throw new Error('no such guide')
    expect((await guidePdf(guide)).equals(pdf)).toBe(true)
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

test('made anew, guides keep their bytes until what they say changes', async () => {
  const dir = await folderOf({})
  for (const name of ['flows', 'locales']) await cp(name, join(dir, name), { recursive: true })
  const env = { FLOWS_DIR: join(dir, 'flows'), LOCALES_DIR: join(dir, 'locales'), LANG: 'en' }
  const make = async (at: number) => {
    const lines: string[] = []
    expect(await guides([], env, (line) => lines.push(line), at)).toBe(0)
    return lines.filter((line) => line.startsWith('Written')).length
  }
  const files = guidePages(playable, texts, made).map(({ file }) => join(dir, 'flows', file))
  const bytes = () => Promise.all(files.map((file) => readFile(file, 'base64')))
  const answers = join(dir, 'locales/en/answers.json')
  const reword = async (to: string) => {
    const words = await readFile(answers, 'utf8')
    await writeFile(answers, words.replace(/The NIF \([^)]*\) is free\./, to))
  }
  await reword('The NIF (a number) is free.')
  expect(await make(made)).toBe(1)
  const first = await bytes()
  expect(await make(made + 3 * day)).toBe(0)
  expect(await bytes()).toEqual(first)

  await reword('The NIF (your number) is free.')
  expect(await make(made + 4 * day)).toBe(1)
  // A fact whose day has come is taken out, whatever day the guide was made on.
  expect(await make(made + 3650 * day)).toBe(files.length)
})

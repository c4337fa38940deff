import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { locales } from '../../src/cli/locales.ts'
import { folderOf } from '../content/files.ts'

const json = (tree: object) => JSON.stringify(tree)
const question = {
  text: 'O quê?',
  choices: { work: { label: 'Trabalho', synonyms: ['emprego', 'patrão'] } },
}

/** Three languages: English is whole, Russian has nothing yet. */
async function installation() {
  const dir = await folderOf({
    'classes.json': json({ privacy: 'rights', tool: 'staff' }),
    'pt-PT/privacy.json': json({ keep: 'Guardo {{days}} dias.' }),
    'pt-PT/visit.json': json({
      need: question,
      left_one: '{{count}} dia',
      left_other: '{{count}} dias',
    }),
    'pt-PT/tool.json': json({ x: 'y' }),
    'en/privacy.json': json({ keep: 'I keep it {{days}} days.' }),
    'en/visit.json': json({
      need: { text: 'What?', choices: { work: { label: 'Work', synonyms: ['job'] } } },
      left_one: '{{count}} day',
      left_other: '{{count}} days',
    }),
    'ru/visit.json': json({}),
  })
  const run = async (words: string) => {
    const lines: string[] = []
    const argv = words.split(' ').filter(Boolean)
    const env = { LOCALES_DIR: dir, FLOWS_DIR: 'flows', LANG: 'en_GB.UTF-8' }
    const code = await locales(argv, env, (line) => lines.push(line))
    return { code, text: lines.join('\n').replaceAll(`${dir}/`, '') }
  }
  const read = async (name: string) => JSON.parse(await readFile(join(dir, name), 'utf8'))
  const write = (name: string, tree: object) => writeFile(join(dir, name), json(tree))
  return { dir, run, read, write }
}

describe('npm run locales', () => {
  test('says how far each language is, by class', async () => {
    const { run } = await installation()
    const { code, text } = await run('')
    expect(code).toBe(0)
    expect(text).toMatch(/^en: 0 faults/m)
    expect(text).toMatch(/^ {2}rights +1 {2}reviewed 0 {2}machine 1/m)
    expect(text).toMatch(/^ru: 3 faults/m)
  })

  test('says it in the language of who asks, and knows states by those words', async () => {
    const { run } = await installation()
    const { text } = await run('--language pt-PT')
    expect(text).toMatch(/^ru: 3 faltas/m)
    expect(text).toMatch(
      /^ {2}direitos +1 {2}revistos 0 {2}automáticos 1 {2}desatualizados 0 {2}faltam 0$/m,
    )
    expect(text).not.toMatch(/reviewed|machine|stale|missing|rights|talk/)
    const listed = await run('list ru faltam --language pt-PT')
    expect(listed.text).toMatch(/^faltam {4}privacy\.keep$/m)
    expect((await run('list ru missing')).text).toMatch(/^missing {3}privacy\.keep$/m)
    expect(await run('list ru faltam')).toEqual({
      code: 2,
      text: '"faltam" is no state of texts. There are: reviewed, machine, stale, missing.',
    })
  })

  test('check names every fault with its place and fails; a whole language passes', async () => {
    const { run } = await installation()
    expect(await run('check')).toMatchObject({ code: 1 })
    expect((await run('check ru')).text).toMatch(
      /^ru\/privacy\.json:1:1 {2}privacy\.keep is missing/m,
    )
    expect(await run('check en')).toMatchObject({ code: 0, text: '1 language is whole.' })
    expect((await run('check xx')).code).toBe(2)
  })

  test('check warns of asks under two topics and of topics with few asks, and passes', async () => {
    const { run, write } = await installation()
    const some = (word: string) => Array.from('abcdefghij', (letter) => `${word} ${letter}`)
    await write('pt-PT/asks.json', { 'num-nif': some('nif'), 'num-niss': some('niss') })
    await write('en/asks.json', { 'num-nif': ['Niss C!', ...some('tax')], 'num-niss': ['social'] })
    const { code, text } = await run('check en')
    expect(code).toBe(0)
    expect(text).toMatch(/^en\/asks\.json:1:\d+ {2}asks\.num-nif: "Niss C!" stands under num-niss/m)
    expect(text).toMatch(/^en\/asks\.json:1:\d+ {2}asks\.num-niss: 1 of the ten asks/m)
    expect(text).toMatch(/^2 warnings\.\n1 language is whole\.$/m)
    expect((await run('check pt-PT')).text).toBe('1 language is whole.')
  })

  test('reviewed holds until the base text changes, and only then', async () => {
    const { run, read, write } = await installation()
    expect((await run('reviewed en privacy')).text).toContain('--by')
    expect((await run('reviewed en privacy --by Ana')).text).toContain('1 text marked')
    expect(await read('en/.state.json')).toMatchObject({
      'privacy.keep': { state: 'reviewed', by: 'Ana' },
    })
    expect((await run('list en')).text).not.toContain('privacy.keep')
    await write('pt-PT/privacy.json', { keep: 'Guardo só {{days}} dias.' })
    expect((await run('list en stale')).text).toBe('stale     privacy.keep')
    expect((await run('reviewed pt-PT --by Ana')).code).toBe(2)
  })

  test.each(['reviewed en privcy --by Ana', 'translated en privcy', 'export en privcy'])(
    '%s does nothing, says what was meant and fails',
    async (words) => {
      const { run } = await installation()
      const { code, text } = await run(words)
      expect(code).toBe(1)
      expect(text).toBe('There are no texts in "privcy". Did you mean "privacy"?')
      const other = await run(words.replace('privcy', 'elephant'))
      expect(other.code).toBe(1)
      expect(other.text).toMatch(/"elephant"\. There are: .*privacy/)
    },
  )

  test('translated takes no review back', async () => {
    const { run, read } = await installation()
    await run('reviewed en privacy --by Ana')
    await run('translated en')
    expect(await read('en/.state.json')).toMatchObject({
      'privacy.keep': { state: 'reviewed' },
      'visit.need': { state: 'machine' },
    })
  })
})

describe('a language goes out to a translator and comes back', () => {
  const translations: Readonly<Record<string, string>> = {
    'privacy.keep': 'Храню {{days}} дней.',
    'visit.need': 'Что?',
    'visit.need#work.label': 'Работа',
    'visit.need#work.synonyms': 'работа\nначальник',
    'visit.left_one': '{{count}} день',
    'visit.left_few': '{{count}} дня',
    'visit.left_many': '{{count}} дней',
    'visit.left_other': '{{count}} дня',
  }
  const translate = (xml: string) =>
    Object.entries(translations).reduce(
      (text, [id, target]) =>
        text.replace(
          new RegExp(
            `(<trans-unit id="${id.replaceAll('.', '\\.')}">[\\s\\S]*?<target)(/>|></target>)`,
          ),
          `$1>${target}</target>`,
        ),
      xml,
    )

  test('whole, with its own plural forms, reviewed by name', async () => {
    const { dir, run, read } = await installation()
    const file = join(dir, 'ru.xlf')
    expect((await run(`export ru --out ${file}`)).code).toBe(0)
    await writeFile(file, translate(await readFile(file, 'utf8')))
    expect((await run(`import ${file} --by Olga`)).text).toContain('ru: 8 new texts, 0 out of date')
    expect(await run('check ru')).toMatchObject({ code: 0 })
    expect(await read('ru/visit.json')).toMatchObject({
      need: {
        text: 'Что?',
        choices: { work: { label: 'Работа', synonyms: ['работа', 'начальник'] } },
      },
      left_few: '{{count}} дня',
    })
    expect((await run('list ru')).text).toBe('')
  })

  test('a base text that changed meanwhile makes it stale, not reviewed', async () => {
    const { dir, run, write } = await installation()
    const file = join(dir, 'ru.xlf')
    await run(`export ru --out ${file}`)
    await writeFile(file, translate(await readFile(file, 'utf8')))
    await write('pt-PT/privacy.json', { keep: 'Guardo para sempre, {{days}} dias.' })
    expect((await run(`import ${file} --by Olga`)).text).toContain('1 out of date')
    expect((await run('list ru stale')).text).toBe('stale     privacy.keep')
  })

  test('as it went: nothing is taken for reviewed that nobody touched', async () => {
    const { dir, run } = await installation()
    const file = join(dir, 'en.xlf')
    await run(`export en --out ${file}`)
    const xml = await readFile(file, 'utf8')
    await writeFile(file, xml.replace('I keep it {{days}} days.', 'We keep it {{days}} days.'))
    expect((await run(`import ${file} --by Ana`)).text).toContain('en: 1 new text, 0 out of date')
    expect((await run('list en')).text).not.toContain('privacy.keep')
    expect((await run('list en')).text).toContain('visit.need')
  })

  test('without a gap of the base text: that text is left out, and said', async () => {
    const { dir, run, read } = await installation()
    const file = join(dir, 'en.xlf')
    await run(`export en --out ${file}`)
    const xml = await readFile(file, 'utf8')
    await writeFile(file, xml.replace('I keep it {{days}} days.', 'I keep it for long.'))
    const { code, text } = await run(`import ${file}`)
    expect(code).toBe(1)
    expect(text).toContain('privacy.keep has not the gaps')
    expect(await read('en/privacy.json')).toEqual({ keep: 'I keep it {{days}} days.' })
  })

  test('a file that is none changes nothing and says which languages there are', async () => {
    const { dir, run } = await installation()
    const file = join(dir, 'note.xlf')
    await writeFile(file, 'hello')
    expect(await run(`import ${file}`)).toMatchObject({
      code: 1,
      text: expect.stringContaining('en, ru'),
    })
    expect((await run(`import ${join(dir, 'nothing.xlf')}`)).code).toBe(1)
  })
})

test('who reads only the first lines of a report gets no stack trace', () => {
  const report = `${process.execPath} src/cli/locales.ts list uk machine | head -n 1`
  const { stdout, stderr } = spawnSync('sh', ['-c', report], { encoding: 'utf8' })
  expect(stdout.split('\n')).toHaveLength(2)
  expect(stderr).toBe('')
})

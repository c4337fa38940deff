import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { flows } from '../../src/cli/flows.ts'
import { folderOf } from '../content/files.ts'

/** Runs the command on a copy of the shipped files and gives what it printed. */
async function installation() {
  const dir = await folderOf({})
  await cp('flows', join(dir, 'flows'), { recursive: true })
  // Two languages show everything, and fifteen take their time.
  for (const name of ['classes.json', 'pt-PT', 'en'])
    await cp(join('locales', name), join(dir, 'locales', name), { recursive: true })
  const run = async (words: string, env: Record<string, string> = { LANG: 'en_GB.UTF-8' }) => {
    const lines: string[] = []
    const where = { FLOWS_DIR: join(dir, 'flows'), LOCALES_DIR: join(dir, 'locales') }
    const argv = words.split(' ').filter(Boolean)
    const code = await flows(argv, { ...where, ...env }, (line) => lines.push(line))
    return { code, text: lines.join('\n').replaceAll(`${dir}/`, '') }
  }
  const edit = async (name: string, from: string, to: string) => {
    const text = await readFile(join(dir, name), 'utf8')
    if (!text.includes(from)) throw new Error(`${name} has no "${from}"`)
    await writeFile(join(dir, name), text.replace(from, to))
  }
  return { dir, run, edit }
}

describe('npm run flows', () => {
  test('says that all is well, in the language of the terminal, else in Portuguese', async () => {
    const { run } = await installation()
    const { code, text } = await run('')
    expect(code).toBe(0)
    expect(text).toMatch(
      /warnings?\. (It|They) stops? nothing[^\n]*\nNo mistakes in \d+ flows and 2 languages\.$/,
    )
    expect((await run('', {})).text).toMatch(/^Sem erros em \d+ fluxos e 2 línguas\.$/m)
    expect((await run('', { LANG: 'C.UTF-8' })).text).toContain('Sem erros')
    expect((await run('', { LC_ALL: 'pt_BR.UTF-8', LANG: 'en_GB' })).text).toContain('Sem erros')
    expect((await run('--language en', {})).text).toContain('No mistakes')
  })

  test('prints every fault with its place and fails', async () => {
    const { run, edit } = await installation()
    await edit('flows/thanks.yaml', 'next: end', 'next: ende')
    await edit('locales/en/stop.json', '"done":', '"done"')
    const { code, text } = await run('')
    expect(code).toBe(1)
    expect(text).toMatch(/^flows\/thanks\.yaml:5:\d+ {2}.*"ende".*$/m)
    expect(text).toMatch(/^locales\/en\/stop\.json:2:10 {2}\S/m)
    expect((await run('', {})).text).toMatch(/^flows\/thanks\.yaml:5:\d+ {2}.*não/m)
  })

  test('mistakes stand last, below one warning of each kind and how many are like it', async () => {
    const { run, edit } = await installation()
    const good = await run('')
    const lines = good.text.split('\n')
    expect(lines.length).toBeLessThan(10)
    const [, count] = /and (\d+) more like it: npm run flows -- --warnings/.exec(good.text) ?? []
    expect((await run('--warnings')).text.split('\n').length).toBe(lines.length - 1 + Number(count))
    await edit('flows/thanks.yaml', 'next: end', 'next: ende')
    for (const words of ['', '--warnings']) {
      const { code, text } = await run(words)
      expect(code).toBe(1)
      expect(text).toMatch(
        /\d+ warnings\.[^\n]*\nflows\/thanks\.yaml:5:\d+ {2}[^\n]*\n1 mistake\.[^\n]*$/,
      )
    }
  })

  test('speaks of one thing as one', async () => {
    const { dir, run, edit } = await installation()
    await edit('flows/thanks.yaml', 'next: end', 'next: ende')
    expect((await run('')).text).toMatch(/^1 mistake\. .* it is corrected\.$/m)
    expect((await run('', {})).text).toMatch(/^1 erro\. .* for corrigido\.$/m)
    await edit('flows/about.yaml', 'next: end', 'next: ende')
    expect((await run('')).text).toMatch(/^2 mistakes\. /m)
    await edit('flows/thanks.yaml', 'next: ende', 'next: end')
    await edit('flows/about.yaml', 'next: ende', 'next: end')
    await rm(join(dir, 'locales/en'), { recursive: true })
    expect((await run('')).text).toMatch(/^No mistakes in \d+ flows and 1 language\.$/)
    expect((await run('', {})).text).toMatch(/^Sem erros em \d+ fluxos e 1 língua\.$/)
    await rm(join(dir, 'flows/transcripts/thanks.thanks.en.txt'))
    expect((await run('test thanks')).text).toMatch(/^1 of 1 transcript went/m)
    expect((await run('test thanks', {})).text).toMatch(/^1 de 1 transcrição correu/m)
  })

  test('says which folder is not there', async () => {
    const { run } = await installation()
    const { code, text } = await run('--flows nowhere')
    expect(code).toBe(1)
    expect(text).toContain('nowhere: there is no such folder')
  })

  test('explains itself when it is not understood', async () => {
    const { run } = await installation()
    expect(await run('dance')).toMatchObject({ code: 2, text: expect.stringContaining('npm run') })
    expect((await run('help')).code).toBe(0)
    expect(await run('--help')).toEqual(await run('help'))
    await expect(run('--dance')).rejects.toThrow('--dance')
  })
})

describe('npm run flows -- test', () => {
  test('passes, and shows what is covered per language', async () => {
    const { run } = await installation()
    const { code, text } = await run('test thanks')
    expect(code).toBe(0)
    expect(text).toMatch(/pt-PT {2}thanks +1\/1 {2}1\/1\n {2}en {5}thanks +1\/1 {2}1\/1$/)
  })

  test('shows a difference where it is, and fails', async () => {
    const { run, edit } = await installation()
    await edit('locales/en/thanks.json', 'You are welcome!', 'My pleasure!')
    const { code, text } = await run('test thanks')
    expect(code).toBe(1)
    expect(text).toMatch(/thanks\.thanks\.en\.txt:3 {2}- < You are welcome!/)
    expect(text).toMatch(/thanks\.thanks\.en\.txt:\d {2}\+ < My pleasure!/)
    expect(text).toContain('1 of 2 transcripts')
  })

  test('--update writes what comes of it, and then it passes', async () => {
    const { dir, run, edit } = await installation()
    await edit('locales/en/thanks.json', 'You are welcome!', 'My pleasure!')
    const { code, text } = await run('test thanks --update')
    expect(code).toBe(0)
    expect(text).toContain('Written: flows/transcripts/thanks.thanks.en.txt')
    const name = join(dir, 'flows/transcripts/thanks.thanks.en.txt')
    expect(await readFile(name, 'utf8')).toContain('< My pleasure!')
    expect((await run('test thanks')).code).toBe(0)
  })

  test('names what no transcript passes, and --complete makes that a failure', async () => {
    const { dir, run } = await installation()
    // The Portuguese one is played in English, too.
    for (const language of ['pt-PT', 'en'])
      await rm(join(dir, `flows/transcripts/emergency.silent.${language}.txt`))
    const { code, text } = await run('test emergency')
    expect(code).toBe(0)
    expect(text).toMatch(/en +emergency +4\/4 {2}6\/7\n +not passed: emergency\/person -> wait/)
    expect((await run('test emergency --complete')).code).toBe(1)
  })

  test('refuses a transcript it cannot play, and a name it cannot read', async () => {
    const { dir, run } = await installation()
    await writeFile(join(dir, 'flows/transcripts/thanks.odd.en.txt'), '> hi\nwhat?\n')
    await writeFile(join(dir, 'flows/transcripts/thanks.odd.klingon.txt'), '> hi\n')
    const { code, text } = await run('test thanks')
    expect(code).toBe(1)
    expect(text).toMatch(/thanks\.odd\.en\.txt:2 {2}"what\?" begins with none of/)
    expect(text).toMatch(/thanks\.odd\.klingon\.txt:1 {2}the name must be/)
  })

  test('knows which flows there are', async () => {
    const { run } = await installation()
    expect(await run('test nowhere')).toMatchObject({
      code: 2,
      text: expect.stringContaining('There is no flow "nowhere". There are: about, again'),
    })
  })
})

describe('npm run flows -- graph, schema', () => {
  test('graph draws one flow, or all into a folder', async () => {
    const { dir, run } = await installation()
    const { text } = await run('graph emergency')
    expect(text).toMatch(/^%% emergency\nflowchart TD\n/)
    expect(text).toContain('n_emergency_S_person -- "choices.yes" --> n_emergency_S_queued')
    expect(text).toContain('n_emergency_S_queued --> n_emergency_S_end')
    expect((await run('graph nowhere')).code).toBe(2)
    await run(`graph --out ${join(dir, 'graphs')}`)
    expect(await readFile(join(dir, 'graphs/menu.mmd'), 'utf8')).toContain('flowchart TD')
  })

  test('schema writes what editors check with', async () => {
    const { dir, run } = await installation()
    await rm(join(dir, 'flows/flow.schema.json'))
    expect((await run('schema')).code).toBe(0)
    const written = await readFile(join(dir, 'flows/flow.schema.json'), 'utf8')
    expect(written).toBe(await readFile('flows/flow.schema.json', 'utf8'))
  })
})

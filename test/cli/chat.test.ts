import { spawn } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { chat } from '../../src/cli/chat.ts'
import { folderOf } from '../content/files.ts'

async function talk(
  lines: readonly (string | (() => Promise<void>))[],
  argv: string[] = [],
  view = { width: Number.POSITIVE_INFINITY, colours: false },
) {
  const out: string[] = []
  async function* typed() {
    for (const line of lines) {
      if (typeof line === 'string') yield line
      else await line()
    }
  }
  const code = await chat({
    argv,
    env: { LANG: 'en_GB.UTF-8' },
    lines: typed(),
    print: (line) => out.push(line),
    view,
    now: Date.UTC(2026, 10, 23, 10),
  })
  return { code, text: out.join('\n') }
}

describe('npm run chat', () => {
  test('talks, with numbered buttons that a number presses', async () => {
    const { code, text } = await talk(['olá', '5', ':tap 4', ':quit', 'never read'])
    expect(code).toBe(0)
    expect(text).toMatch(/talking with CLAIM Exemplo, in Português.*stands at 2026-11-23 10:00/)
    expect(text).toContain('  [1] 🪪 Documentos')
    expect(text).toMatch(/procurar casa[\s\S]*\[4\] 📋 Outros temas[\s\S]*Em que podemos ajudar/)
    expect(text).not.toContain('\u001b[')
  })

  test('shows what is said as a transcript does, in colours and within the width if wanted', async () => {
    const { text } = await talk(['olá', 'pessoa', '1', 'skip'], [], { width: 60, colours: true })
    const shown = stripVTControlCharacters(text)
    expect(text).toContain('\u001b[36m< Olá! Sou o assistente')
    expect(shown).toMatch(/\n< Vou passar esta conversa [^\n]*\n {2}\S[^\n]*\n {2}\S/)
    expect(shown).toContain('\n* handed-off front-desk (asked)')
    const said = shown.split('\n').filter((line) => /^[< ] /.test(line))
    expect(said.filter((line) => line.length > 60)).toEqual([])
  })

  test('takes a number as the answer where a number is asked for, not as an old button', async () => {
    const dir = await folderOf({})
    await cp('test/flows/valid', dir, { recursive: true })
    await mkdir(join(dir, 'flows/media'))
    await writeFile(join(dir, 'flows/media/guide.pdf'), '')
    const { text } = await talk(
      ['hello', '2', '1', ':vars'],
      ['--flows', join(dir, 'flows'), '--locales', join(dir, 'locales')],
    )
    expect(text).toContain('family (case): 1')
  })

  test('says that people hold the conversation where nothing is said', async () => {
    const { text } = await talk([
      ':flow delete',
      '1',
      'still there?',
      'hello?',
      ':flow stop',
      'sair',
    ])
    expect(text).toContain('(Nothing is said: people hold this conversation now.')
    expect(text).toMatch(/opted-out[\s\S]*\(Nothing is said\.\)/)
  })

  test('counts warnings without listing them, lists mistakes', async () => {
    const { text } = await talk([])
    expect(text).toMatch(/^\d+ warnings: npm run flows shows them\.\nYou are talking/)
  })

  test('shows variables and state', async () => {
    const { text } = await talk(['olá', 'casa', ':vars', ':state'])
    expect(text).toContain('topic (case): "housing"')
    expect(text).toContain('"step": "after"')
  })

  test('moves the clock and fires timers, by a span or to a time on the centre’s clock', async () => {
    const { text } = await talk([
      ':flow person',
      ':clock +30m',
      ':clock 2027-07-01T10:00',
      ':clock x',
    ])
    expect(text).toContain('* step-timed-out person/sure')
    expect(text).toContain('* handed-off front-desk (silent)')
    expect(text).toContain('It is 2026-11-23 10:30.')
    expect(text).toContain('It is 2027-07-01 10:00.')
    expect((await talk([':clock'])).text).toContain('It is 2026-11-23 10:00.')
    expect(text).toContain('"x" is no time')
  })

  test('switches language and channel', async () => {
    const { text } = await talk([':language en', ':channel telegram', 'hi'])
    expect(text).toContain('Hello! I am the automatic assistant')
    expect(text).toContain('This app belongs to a private company')
  })

  test('names the languages, refuses one that is not shipped, and tells the channel', async () => {
    const { text } = await talk([':language xx', ':language', ':channel', ':flow'])
    expect(text).toContain('There are no texts in "xx". Choose one of: pt-PT, ')
    expect(text).toContain('Language: pt-PT. There are: pt-PT, ')
    expect(text).toContain('Channel: terminal.')
    expect(text).toContain('Flows: about, again, answered')
  })

  test('starts any flow, and names those there are', async () => {
    const { text } = await talk([':flow about', ':flow nowhere', ':help', ':what', ':tap 9'])
    expect(text).toContain('Centro Local de Apoio')
    expect(text).toContain('There is no flow "nowhere"')
    expect(text.split(':reload').length).toBe(2)
    expect(text).toContain('There is no :what. Write :help.')
    expect(text).toContain('No button says 9.')
  })

  test('says so when no button has that name', async () => {
    const { text } = await talk(['olá', '[Nowhere]'])
    expect(text).toContain('No button says [Nowhere]')
  })

  test('reads the files again, and keeps what it had when they are broken', async () => {
    const dir = await folderOf({})
    await cp('test/flows/echo', dir, { recursive: true })
    const write = (text: string) => () => writeFile(join(dir, 'flows/echo.yaml'), text)
    const flow = (next: string) =>
      `flow: echo\nstarts: [any-message]\nsteps:\n  a: { say: echo.menu, next: ${next} }\n`
    const { text } = await talk(
      ['one', write(flow('nowhere')), ':reload', 'two', write(flow('end')), ':reload', 'three'],
      ['--flows', join(dir, 'flows'), '--locales', join(dir, 'locales')],
    )
    expect(text).toMatch(
      /number 1: you said one[\s\S]*echo\.yaml:4:\d+[\s\S]*number 2: you said two/,
    )
    expect(text).toMatch(/Read again\.\n< menu/)
  })

  test('refuses to begin with broken files, and explains itself', async () => {
    expect((await talk([], ['--flows', 'nowhere'])).code).toBe(1)
    expect((await talk([], ['--help'])).text).toContain(':clock +24h')
    await expect(talk([], ['--dance'])).rejects.toThrow('--dance')
  })

  test('works with a piped standard input, which it shows', async () => {
    const child = spawn(process.execPath, ['src/cli/chat.ts', '--language', 'en'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
    })
    child.stdin.end('olá\n5\n')
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
    expect(text).toMatch(/\n> olá\n< [\s\S]*Em que podemos ajudar[\s\S]*\n> 5\n.*procurar casa/)
  })
})

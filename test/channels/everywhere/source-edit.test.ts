import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../../src/cli/locales.ts'
import { type Installation, install } from '../../browser/inbox/installation.ts'
import { somebody } from '../contract/web.ts'
import { shipped } from './shipped-words.ts'
import { talkOf } from './talk.ts'

const translated = readdirSync('locales', { withFileTypes: true })
  .flatMap((one) => (one.isDirectory() ? [one.name] : []))
  .filter((tag) => tag !== 'pt-PT')
const key = 'answers.num-nif.short'
const machine = shipped('en', 'question.machine')

/** What is shipped is translated from Portuguese: an edit there is told in every other language, and to people. */
describe('an edit of one Portuguese answer', { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-source-edit-'))
  let here: Installation
  beforeAll(async () => {
    cpSync('locales', dir, { recursive: true })
    await run('reviewed', 'en', key, '--by', 'Ana')
    here = await install({ LOCALES_DIR: dir })
  }, 60_000)
  afterAll(async () => {
    await here?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  async function run(...argv: string[]): Promise<readonly string[]> {
    const lines: string[] = []
    const env = { LOCALES_DIR: dir, FLOWS_DIR: 'flows', LANG: 'en_GB.UTF-8' }
    expect(await locales(argv, env, (line) => lines.push(line)), lines.join('\n')).toBe(0)
    return lines
  }
  async function stale(): Promise<Record<string, readonly string[]>> {
    const found: Record<string, readonly string[]> = {}
    for (const tag of translated)
      found[tag] = (await run('list', tag, 'stale')).map((line) => line.replace(/^stale +/, ''))
    return found
  }
  const all = (keys: readonly string[]) => Object.fromEntries(translated.map((tag) => [tag, keys]))
  /** What somebody new is answered in English. */
  async function answer(): Promise<string> {
    const her = talkOf(await somebody(here))
    return her.says(
      'Hello, how do I get a NIF number please?',
      shipped('en', 'question.after.text'),
    )
  }

  it('makes it stale in all fourteen other languages, and people are told so', async () => {
    expect(translated).toHaveLength(14)
    expect(await stale()).toEqual(all([]))
    expect(await answer()).toContain(shipped('en', key))
    // Somebody has read it: nothing is said of machines.
    expect(await answer()).not.toContain(machine)

    const file = join(dir, 'pt-PT/answers.json')
    const answers = JSON.parse(readFileSync(file, 'utf8'))
    answers['num-nif'].short += ' Agora custa 10 euros.'
    writeFileSync(file, JSON.stringify(answers))

    expect(await stale()).toEqual(all([key]))
    await expect.poll(answer, { interval: 500, timeout: 30_000 }).toContain(machine)
  })
})

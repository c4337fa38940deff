import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locales } from '../../src/cli/locales.ts'

const translated = readdirSync('locales', { withFileTypes: true })
  .flatMap((one) => (one.isDirectory() ? [one.name] : []))
  .filter((tag) => tag !== 'pt-PT')

/** What is shipped is translated from Portuguese: an edit there is told in every other language. */
describe('an edit of one Portuguese answer', () => {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-source-edit-'))
  beforeAll(() => cpSync('locales', dir, { recursive: true }))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  async function stale(tag: string): Promise<readonly string[]> {
    const lines: string[] = []
    const env = { LOCALES_DIR: dir, FLOWS_DIR: 'flows', LANG: 'en_GB.UTF-8' }
    expect(await locales(['list', tag, 'stale'], env, (line) => lines.push(line))).toBe(0)
    return lines.map((line) => line.replace(/^stale +/, ''))
  }
  const allStale = async () =>
    Object.fromEntries(
      await Promise.all(translated.map(async (tag) => [tag, await stale(tag)] as const)),
    )
  const all = (keys: readonly string[]) => Object.fromEntries(translated.map((tag) => [tag, keys]))

  it('makes that text stale in all fourteen other languages, and nothing else', async () => {
    expect(translated).toHaveLength(14)
    expect(await allStale()).toEqual(all([]))
    const file = join(dir, 'pt-PT/answers.json')
    const answers = JSON.parse(readFileSync(file, 'utf8'))
    answers['num-nif'].short += ' Agora custa 10 euros.'
    writeFileSync(file, JSON.stringify(answers))
    expect(await allStale()).toEqual(all(['answers.num-nif.short']))
  })
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readTexts, type Texts } from '#content/texts.ts'
import type { Centre } from '#core/centre.ts'

/** Locale files by their name under `locales/`, as if they had been read. */
export const textsOf = (files: Readonly<Record<string, unknown>>): Texts =>
  readTexts(
    Object.entries(files).map(([name, content]) => ({
      file: `locales/${name}`,
      text: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  )

/** Writes files under a folder of its own that goes when the test ends. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'acolhe-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), text)
  }
  return dir
}

export const centre: Centre = {
  id: 'main',
  name: 'CLAIM Teste',
  phone: '+351 210 000 000',
  address: 'Rua do Teste 1',
  url: 'https://www.example.org',
  zone: 'Europe/Lisbon',
  language: 'pt-PT',
  country: 'PT',
  week: [[{ from: 570, to: 780 }], [{ from: 570, to: 780 }], [], [], [], [], []],
  closed: [],
  retentionDays: 30,
}

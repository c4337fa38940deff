import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { folderOf } from '../content/files.ts'

const folder = 'flows/centres'
const guide = await readFile(`${folder}/README.md`, 'utf8')
const examples = [...guide.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, file = '', text = '']) => ({ file, text }),
)

/** What the checker says of the shipped calendar with some of its files as the guide has them. */
async function errorsWith(changed: readonly { file: string; text: string }[]) {
  const dir = await folderOf({})
  await cp('flows', join(dir, 'flows'), { recursive: true })
  for (const { file, text } of changed) await writeFile(join(dir, folder, file), text)
  const { faults } = await loadContent(join(dir, 'flows'), 'locales')
  return faults
    .filter(({ level }) => level === 'error')
    .map(({ file, line, code, vars }) => `${file}:${line} ${code} ${JSON.stringify(vars)}`)
}

describe('the guide to calendars', () => {
  test('shows a file of each kind', () => {
    expect(examples.map(({ file }) => file)).toEqual([
      ...['almada.yaml', 'services.yaml', 'staff.yaml', 'resources.yaml'],
      'municipal-holidays.yaml',
    ])
  })

  test.each(examples)('has no mistake in $file', async (example) => {
    expect(await errorsWith([example])).toEqual([])
  })

  test('has no mistake where all of it stands together', async () => {
    expect(await errorsWith(examples)).toEqual([])
  })
})

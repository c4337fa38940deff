import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

// A house of its own, so that what is planted never stands among the real files.
const house = mkdtempSync(join(tmpdir(), 'walls-'))
copyFileSync('biome.json', join(house, 'biome.json'))
mkdirSync(join(house, '.git'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

/** What the linter says of a file with this content at this place. */
function lint(file: string, text: string): { status: number | null; said: string } {
  const path = join(house, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', '--vcs-enabled=false', file],
    { encoding: 'utf8', cwd: house },
  )
  rmSync(path)
  return { status, said: stdout + stderr }
}

describe('the walls between rooms', () => {
  test.each([
    ['core/planted.ts', "import { grouped } from '#app/group.ts'\nexport const x = grouped\n"],
    ['core/planted.ts', "import { grouped } from '../app/group.ts'\nexport const x = grouped\n"],
    [
      'core/flow/planted.ts',
      "import { limits } from '../../app/limits.ts'\nexport const x = limits\n",
    ],
    [
      'core/flow/steps/planted.ts',
      "import { x } from '../../../app/limits.ts'\nexport const y = x\n",
    ],
    ['core/planted.ts', "import type { Store } from '#app/ports.ts'\nexport type X = Store\n"],
    ['core/planted.ts', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n"],
    ['core/planted.ts', "import pg from 'pg'\nexport const x = pg\n"],
    ['core/planted.ts', 'export const x = Date.now()\n'],
    ['core/planted.ts', 'export const x = process.env\n'],
    ['app/planted.ts', "import { z } from 'zod'\nexport const x = z\n"],
    ['app/planted.ts', "import { x } from '#storage/open-store.ts'\nexport const y = x\n"],
    ['app/planted.ts', "import { x } from '../channels/web/web.ts'\nexport const y = x\n"],
    ['channels/web/planted.ts', "import { x } from '#storage/open-store.ts'\nexport const y = x\n"],
    [
      'channels/web/planted.ts',
      "import { x } from '../../storage/open-store.ts'\nexport const y = x\n",
    ],
    [
      'channels/web/planted.ts',
      "import { grouped } from '#app/group.ts'\nexport const x = grouped\n",
    ],
    ['storage/planted.ts', "import { x } from '#http/app.ts'\nexport const y = x\n"],
    ['content/planted.ts', "import { x } from '#channels/web/web.ts'\nexport const y = x\n"],
    ['http/planted.ts', "import { x } from '#storage/open-store.ts'\nexport const y = x\n"],
    ['http/planted.ts', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n"],
    ['cli/planted.ts', "import { x } from '#http/app.ts'\nexport const y = x\n"],
  ])('src/%s may not hold %j', (file, text) => {
    const { status, said } = lint(`src/${file}`, text)
    expect(said).toMatch(/noRestrictedImports|noRestrictedGlobals/)
    expect(status).not.toBe(0)
  })

  test.each([
    [
      'core/flow/planted.ts',
      "import { z } from 'zod'\nimport { closest } from '../language.ts'\nexport const x = [z, closest]\n",
    ],
    ['app/planted.ts', "import { closest } from '#core/language.ts'\nexport const x = closest\n"],
    [
      'channels/web/planted.ts',
      "import { createHash } from 'node:crypto'\nimport type { Sink } from '#app/ports.ts'\nexport const x = (sink: Sink) => [createHash, sink]\n",
    ],
    [
      'http/planted.ts',
      "import { Hono } from 'hono'\nimport { nameOf } from '#app/name-of.ts'\nexport const x = [Hono, nameOf]\n",
    ],
  ])('src/%s may hold %j', (file, text) => {
    const { said } = lint(`src/${file}`, text)
    expect(said).not.toMatch(/noRestrictedImports|noRestrictedGlobals/)
  })
})

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../content/files.ts'

/** What a program sees that is started as the npm scripts start it, in a folder with these files. */
async function seen(files: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', resolve('src/cli/env.ts'), '-p', 'process.env.FLOWS_DIR'],
    { cwd: await folderOf(files), env, encoding: 'utf8' },
  )
  return { stdout: stdout.trim(), stderr }
}

test('settings are read from .env, and what the environment says comes first', async () => {
  const files = { '.env': '# mine\nFLOWS_DIR=ours\n' }
  expect(await seen(files)).toEqual({ stdout: 'ours', stderr: '' })
  expect(await seen(files, { FLOWS_DIR: 'theirs' })).toEqual({ stdout: 'theirs', stderr: '' })
})

test('without .env nothing is said', async () => {
  expect(await seen({})).toEqual({ stdout: 'undefined', stderr: '' })
})

test.each(['start', 'dev', 'chat', 'flows'])('npm run %s reads it', (name) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(scripts[name]).toContain('--import ./src/cli/env.ts ')
})

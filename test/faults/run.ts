/**
 * `npm run test:faults`: the fault tests by themselves; `-- --full` for the whole counts, `-- kill stop` for
 * some files only. `FAULTS_SEED` repeats a run.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const full = process.argv.includes('--full')
const named = process.argv.slice(2).filter((one) => one !== '--full')
const files = named.length === 0 ? ['test/faults'] : named.map((name) => `test/faults/${name}`)
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
  stdio: 'inherit',
  env: { ...process.env, ...(full ? { FAULTS_FULL: '1' } : {}) },
})
process.exit(status ?? 1)

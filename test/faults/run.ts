/** `npm run test:faults`: the fault tests by themselves; `-- --full` for the whole counts. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const full = process.argv.includes('--full')
const rest = process.argv.slice(2).filter((one) => one !== '--full')
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/faults', ...rest], {
  stdio: 'inherit',
  env: { ...process.env, ...(full ? { FAULTS_FULL: '1' } : {}) },
})
process.exit(status ?? 1)

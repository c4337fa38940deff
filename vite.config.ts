import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Where `.ci/run` reads the counts from. */
const report = process.env['ACOLHE_TEST_REPORT']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres.ts', 'test/browser/built-inbox.ts'],
    // Most files wait for servers, browsers and clocks: two side by side even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A small machine with other work on it is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})

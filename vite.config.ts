import { defineConfig } from 'vitest/config'

/** Where `.ci/run` reads the counts from. */
const report = process.env['ACOLHE_TEST_REPORT']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres.ts', 'test/browser/built-inbox.ts'],
    // A small machine with other work on it is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})

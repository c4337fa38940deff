import { existsSync } from 'node:fs'

/**
 * Reads `.env` of the working folder where there is one; what the environment already says stays.
 * For `--import` in the npm scripts: `--env-file-if-exists` does the same, but says on every run
 * without the file that it is missing.
 */
if (existsSync('.env')) process.loadEnvFile('.env')

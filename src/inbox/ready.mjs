// Builds the inbox into dist/inbox where it is missing or its sources have changed. Takes a moment
// when nothing has: `npm start` and the tests begin with it.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stampFile = join(root, 'dist', 'inbox', '.stamp')
const sources = [
  'package-lock.json',
  'src/inbox/ready.mjs',
  ...globSync('src/inbox/**/*.{ts,tsx,css,html,json,svg}', { cwd: root }),
  ...globSync('src/core/**/*.ts', { cwd: root }),
].sort()
const hash = createHash('sha256')
for (const file of sources) hash.update(file).update(readFileSync(join(root, file)))
const stamp = hash.digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  try {
    // Whoever asks may be a test: what is built is always what people get.
    process.env.NODE_ENV = 'production'
    const { build } = await import('vite')
    await build({ configFile: join(root, 'src', 'inbox', 'vite.config.ts'), logLevel: 'warn' })
    writeFileSync(stampFile, stamp)
  } catch (fault) {
    console.error(`The inbox (dist/inbox) could not be built: ${fault.message}

What to do: run \`npm ci\` again without leaving out development dependencies, then
\`node src/inbox/ready.mjs\`. For a production install, build it first and copy dist/inbox along.`)
    process.exit(1)
  }
}

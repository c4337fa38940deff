// Makes the database clients in src/generated; they are not committed. Runs after `npm install`, on
// Node 20 too. Takes no time when models and versions are those it was made from.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDir, generatedDir, providers, schemaOf } from './schema.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = join(generatedDir, '.stamp')
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
const stamp = createHash('sha256')
  .update(JSON.stringify([dependencies['@prisma/client'], devDependencies.prisma]))
  .update(providers.map(schemaOf).join('\0'))
  .digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  try {
    generate(prismaCommand())
  } catch (fault) {
    console.error(`The database clients (src/generated) could not be made: ${fault.message}

What to do: run \`npm ci\` again without leaving out development dependencies, then
\`node prisma/generate.mjs\`. For a production install, make src/generated first and copy it along.`)
    process.exit(1)
  }
}

function prismaCommand() {
  try {
    const file = createRequire(import.meta.url).resolve('prisma/package.json')
    return join(dirname(file), JSON.parse(readFileSync(file, 'utf8')).bin.prisma)
  } catch {
    throw new Error('the development dependency `prisma` is not installed.')
  }
}

function generate(command) {
  rmSync(generatedDir, { recursive: true, force: true })
  for (const provider of providers) {
    const schema = join(buildDir(provider), 'schema.prisma')
    mkdirSync(buildDir(provider), { recursive: true })
    writeFileSync(schema, schemaOf(provider))
    // `generate` runs on WebAssembly alone, but the command first wants a native schema engine to
    // exist and would download one: any path that exists will do.
    const env = {
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      ...process.env,
    }
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      [command, 'generate', '--schema', schema],
      { cwd: root, env, encoding: 'utf8' },
    )
    if (status !== 0) {
      throw new Error(`prisma generate said:\n${error?.message ?? `${stdout}${stderr}`}`)
    }
  }
  writeFileSync(stampFile, stamp)
}

// prisma/models.prisma (every table, once) -> one complete schema per database.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

export const providers = ['sqlite', 'postgresql']
const modelsFile = join(here, 'models.prisma')
export const buildDir = (provider) => join(here, '.build', provider)
export const migrationsDir = (provider) => join(here, 'migrations', provider)
export const generatedDir = join(here, '..', 'src', 'generated')

/** The models with the generator and the data source of one database before them. */
export function schemaOf(provider) {
  const head = `generator client {
  provider     = "prisma-client"
  output       = "../../../src/generated/${provider}"
  runtime      = "nodejs"
  moduleFormat = "esm"
}

datasource db {
  provider = "${provider}"
}

`
  return head + readFileSync(modelsFile, 'utf8')
}

/** What an FTS5 table of SQLite keeps beside itself. */
const shadows = ['', '_data', '_idx', '_docsize', '_config', '_content']

/** Tables that no model can say: those of migrations named `…_search`, written by hand. */
const tablesByHand = (provider) =>
  migrationsOf(provider)
    .migrationDirectories.filter(({ path }) => path.endsWith('_search'))
    .flatMap(({ migrationFile }) => [
      ...migrationFile.content.value.matchAll(/^CREATE (VIRTUAL )?TABLE "(\w+)"/gm),
    ])
    .flatMap(([, virtual, name]) => (virtual ? shadows : ['']).map((suffix) => name + suffix))

/** The shapes in which the schema engine wants to be asked. What is written by hand is not its to drop. */
export const filters = (provider) => ({
  externalTables: tablesByHand(provider).map((name) =>
    provider === 'postgresql' ? `public.${name}` : name,
  ),
  externalEnums: [],
})
export const files = (content) => ({ files: [{ path: 'schema.prisma', content }] })

/** All committed migrations of one database, as the schema engine wants them. */
export function migrationsOf(provider) {
  const baseDir = migrationsDir(provider)
  const lock = join(baseDir, 'migration_lock.toml')
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : []
  const read = (name) => readFileSync(join(baseDir, name, 'migration.sql'), 'utf8')
  return {
    baseDir,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lock) ? readFileSync(lock, 'utf8') : null,
    },
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(path) } },
    })),
  }
}

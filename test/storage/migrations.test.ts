import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, it } from 'vitest'
import { pending } from '#storage/migrations.ts'
import { migratePostgres } from '#storage/postgresql/migrate.ts'
import { migrateSqlite } from '#storage/sqlite/migrate.ts'
// @ts-expect-error plain JavaScript
import { schemaEngine, withChar } from '../../prisma/engine.mjs'
// @ts-expect-error plain JavaScript
import { files, filters, migrationsOf, schemaOf } from '../../prisma/schema.mjs'
import { ownFolder } from './folder.ts'
import { database } from './postgresql/database.ts'

const open = {
  sqlite: async () => {
    const path = join(ownFolder(), 'a.db')
    expect(migrateSqlite(path).length).toBeGreaterThan(0)
    expect(migrateSqlite(path)).toEqual([])
    return new PrismaBetterSqlite3({ url: `file:${path}` })
  },
  postgresql: async () => {
    const url = await database('migrations')
    const [one, two] = await Promise.all([migratePostgres(url), migratePostgres(url)])
    expect(Math.min(one.length, two.length)).toBe(0)
    expect(Math.max(one.length, two.length)).toBeGreaterThan(0)
    return withChar(new PrismaPg({ connectionString: url }))
  },
}

describe.each(['sqlite', 'postgresql'] as const)('the migrations for %s', (provider) => {
  it('lead to the models, and Prisma’s own engine agrees with the bookkeeping', async () => {
    const schema = schemaOf(provider)
    const engine = await schemaEngine(await open[provider](), [['schema.prisma', schema]])
    const { exitCode } = await engine.diff({
      from: { tag: 'schemaDatasource', ...files(schema), configDir: '.' },
      to: { tag: 'schemaDatamodel', ...files(schema) },
      script: true,
      exitCode: true,
      filters: filters(provider),
    })
    expect(exitCode, 'run `npm run migration NAME` after a change of the models').toBe(0)
    const history = await engine.diagnoseMigrationHistory({
      migrationsList: migrationsOf(provider),
      optInToShadowDatabase: false,
      filters: filters(provider),
    })
    expect(history).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      history: null,
    })
    engine.free()
  })
})

const migration = (name: string) => ({ name, sql: '', checksum: `sum of ${name}` })
const applied = (name: string, more: object = {}) => ({
  migration_name: name,
  checksum: `sum of ${name}`,
  finished_at: 1,
  rolled_back_at: null,
  ...more,
})

it.each([
  ['all are due on an empty database', [], ['a', 'b']],
  ['what is applied is not due', [applied('a')], ['b']],
  ['what was rolled back is due again', [applied('a', { rolled_back_at: 1 })], ['a', 'b']],
])('%s', (_, rows, due) => {
  expect(pending([migration('a'), migration('b')], rows).map(({ name }) => name)).toEqual(due)
})

it.each([
  ['failed half way', applied('a', { finished_at: null })],
  ['was changed after it was applied', applied('a', { checksum: 'other' })],
  ['newer than this program', applied('z')],
])('a database whose migration %s is not touched', (why, row) => {
  expect(() => pending([migration('a')], [row])).toThrow(why)
})

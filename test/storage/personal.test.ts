import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readMigrations } from '#storage/migrations.ts'

/** Every column of the models with the doc comments above it and behind it. */
function columns(models: string): { name: string; marks: string }[] {
  const found = []
  let [model, above] = ['', '']
  for (const line of models.split('\n').map((text) => text.trim())) {
    if (line.startsWith('///')) above += line
    else {
      model = /^model (\w+)/.exec(line)?.[1] ?? model
      const [, name, rest] =
        /^(\w+)\s+((?:String|Int|BigInt|Float|Boolean|DateTime|Bytes|Json|Decimal)\b.*)$/.exec(
          line,
        ) ?? []
      if (name && rest) found.push({ name: `${model}.${name}`, marks: `${above} ${rest}` })
      above = ''
    }
  }
  return found
}

/** Those migrations that are written by hand for the search. */
function readMigrationsOf(...providers: readonly ('sqlite' | 'postgresql')[]): readonly string[] {
  return providers
    .flatMap(readMigrations)
    .filter(({ name }) => name.endsWith('_search'))
    .map(({ sql }) => sql)
}

const isMarked = ({ marks }: { marks: string }) => /\/\/\/ (personal|plain)\b/.test(marks)

it('every column says whether it is personal', () => {
  const models = readFileSync(new URL('../../prisma/models.prisma', import.meta.url), 'utf8')
  const all = columns(models)
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((column) => !isMarked(column)).map(({ name }) => name)).toEqual([])
})

/** Tables that no model says, each with the line above it. */
const tablesByHand = readMigrationsOf('sqlite', 'postgresql').flatMap((sql) => [
  ...sql.matchAll(/^(.*)\nCREATE (?:VIRTUAL )?TABLE "(\w+)"/gm),
])

it('every table written by hand says whether it is personal', () => {
  const unmarked = tablesByHand.filter(([, above]) => !/^-- (personal|plain)\b/.test(above ?? ''))
  expect(unmarked.map(([, , name]) => name)).toEqual([])
})

it('a column without a mark is found', () => {
  const models =
    'model A {\n  id String @id /// plain\n  /// personal: why\n  b String?\n  c Int\n}'
  expect(
    columns(models)
      .filter((column) => !isMarked(column))
      .map(({ name }) => name),
  ).toEqual(['A.c'])
})

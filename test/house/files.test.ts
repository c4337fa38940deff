import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'src', 'test', 'prisma'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|js|css)$/.test(file))
const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1
const sources = files.filter((file) => file.startsWith('src/'))

describe('the size of files', () => {
  test('no file has more than 300 lines', () => {
    const long = files.filter((file) => lines(file) > 300).map((file) => `${file}: ${lines(file)}`)
    expect(long).toEqual([])
  })

  test('half of the source files have fewer than 90 lines', () => {
    const sizes = sources.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(90)
  })
})

describe('the core', () => {
  const allowed = ['zod', 'yaml', '@marcbachmann/cel-js', 'temporal-polyfill', 'rrule-temporal']
  const imported = sources
    .filter((file) => file.startsWith('src/core/'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*? from '([^']+)'/gm)].map(
        ([, name]) => ({ file, name: name as string }),
      ),
    )

  test('imports nothing but itself and five libraries', () => {
    const foreign = imported.filter(({ name }) => !name.startsWith('.') && !allowed.includes(name))
    expect(foreign).toEqual([])
  })

  test('knows of rules of recurrence in one place', () => {
    const users = imported.filter(({ name }) => name === 'rrule-temporal').map(({ file }) => file)
    expect(users).toEqual(['src/core/booking/recurrence.ts'])
  })

  test('never awaits', () => {
    const waits = sources
      .filter((file) => file.startsWith('src/core/'))
      .filter((file) => /\bawait\b|\basync\b|\bPromise\b/.test(withoutComments(file)))
    expect(waits).toEqual([])
  })

  test('never draws lots', () => {
    const chance = sources
      .filter((file) => /^src\/(core|app)\//.test(file))
      .filter((file) => withoutComments(file).includes('Math.random'))
    expect(chance).toEqual([])
  })
})

describe('names', () => {
  test('say what a file exports, never "utils", "helpers" or "manager"', () => {
    expect(sources.filter((file) => /util|helper|manager|misc|common/i.test(file))).toEqual([])
  })
})

const withoutComments = (file: string) =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')

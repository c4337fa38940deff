import { describe, expect, test } from 'vitest'
import { parseYaml } from '#core/flow/parse.ts'
import { cpuTime } from './cpu-time.ts'

const megabyte = 999_999
const filled = (piece: string, size = megabyte) => piece.repeat(Math.floor(size / piece.length))
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

/** Nine levels of nine references each: 9^9 values once written out. */
const bomb = lines(10, (level) => {
  const values = level === 0 ? 'x' : `*a${level - 1}`
  return `a${level}: &a${level} [${Array(9).fill(values).join(', ')}]`
})

const hostile: readonly (readonly [string, string, string])[] = [
  ['ten megabytes', filled('a: b\n', 10_000_000), 'file-too-big'],
  ['exactly one million bytes', `a: b # ${'x'.repeat(999_993)}`, 'file-too-big'],
  ['one million bytes of two-byte letters', `a: b #${'é'.repeat(499_997)}`, 'file-too-big'],
  ['one million bytes of three-byte letters', `a: b # ${'अ'.repeat(333_331)}`, 'file-too-big'],
  ['one million bytes of four-byte signs', `a: b #  ${'🙂'.repeat(249_998)}`, 'file-too-big'],
  ['a bomb of references', bomb, 'yaml-aliases'],
  ['101 references', `a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`, 'yaml-aliases'],
  [
    'a merge of twenty thousand by twenty thousand',
    `a: &a {${lines(20_000, (i) => `k${i}: 1,`)}}\nb:\n  <<: [${filled('*a, ', 80_000)}]`,
    'file-too-big',
  ],
  ['a small merge', 'a: &a { b: 1 }\nc: { <<: *a }', 'yaml-merge'],
  ['a reference to itself', 'a: &a [*a]', 'yaml-alias-unknown'],
  ['ten thousand brackets', filled('[', 10_000), 'yaml-deep'],
  ['a megabyte of brackets', filled('['), 'yaml-deep'],
  ['a megabyte of braces', filled('{a: '), 'yaml-deep'],
  ['a megabyte of dashes', filled('- '), 'file-too-big'],
  ['a megabyte of closing brackets', filled(']'), 'file-too-big'],
  ['a megabyte of quotes', filled('"'), 'file-too-big'],
  ['a megabyte of wrong escapes', `"${filled('\\z')}"`, 'file-too-big'],
  ['51 levels of indentation', lines(51, (i) => `${' '.repeat(i)}a:`), 'yaml-deep'],
  ['a thousand levels of indentation', lines(1000, (i) => `${' '.repeat(i)}a:`), 'yaml-deep'],
  ['ninety thousand keys', lines(90_000, (i) => `k${i}: 1`), 'file-too-big'],
  ['a function', 'a: !!js/function "function () {}"', 'yaml-tag'],
  ['a tag of its own', 'a: !secret b', 'yaml-tag'],
  ['a harmless tag', 'a: !!str b', 'yaml-tag'],
  ['a tag on a key', '!x a: b', 'yaml-tag'],
  ['__proto__', '__proto__: { polluted: yes }', 'forbidden-key'],
  ['constructor', 'a: { constructor: { prototype: 1 } }', 'forbidden-key'],
  ['prototype between quotes', 'a: { "prototype": 1 }', 'forbidden-key'],
  ['a key twice', 'a: 1\nb: 2\na: 3', 'duplicate-key'],
  ['a key twice, once between quotes', 'a: 1\n"a": 2', 'duplicate-key'],
  ['a list as a key', '? [a]\n: b', 'yaml-syntax'],
  ['no key', ': b', 'yaml-syntax'],
  ['UTF-16', 'f\0l\0o\0w\0:\0', 'file-not-text'],
  ['bytes that are no UTF-8', 'a: \ufffd', 'file-not-text'],
  ['a NUL', 'a: b\0', 'file-not-text'],
  ['two documents', 'a: 1\n---\nb: 2', 'yaml-documents'],
  ['tabs', 'a:\n\tb: 1', 'yaml-tab'],
  ['nothing', '', 'file-empty'],
  ['blanks', ' \n\n', 'file-empty'],
  ['a comment', '# a', 'file-empty'],
  ['null', '~', 'file-empty'],
]

describe('hostile files are refused in under a second', () => {
  test.each(hostile)('%s', (_name, text, code) => {
    const file = { file: 'flows/a.yaml', text }
    expect(cpuTime(() => parseYaml(file))).toBeLessThan(1000)
    const { parsed, faults } = parseYaml(file)
    expect(parsed).toBeUndefined()
    expect(faults[0]?.code).toBe(code)
    expect(faults.length).toBeLessThanOrEqual(100)
  })

  test('and nothing of them reaches the prototype of objects', () => {
    parseYaml({ file: 'flows/a.yaml', text: 'a: 1\n__proto__: { polluted: true }' })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('what is allowed', () => {
  test.each([
    ['a byte less than a million', `a: b # ${'x'.repeat(999_992)}`],
    ['two-byte letters to a million less two', `a: b #${'é'.repeat(499_996)}`],
    ['fifty levels', lines(49, (i) => `${' '.repeat(i)}a:`)],
  ])('%s', (_name, text) => {
    expect(parseYaml({ file: 'a', text }).faults).toEqual([])
  })

  test('a mark of byte order is passed over', () => {
    const { parsed } = parseYaml({ file: 'a', text: '\ufeffflow: a' })
    expect(parsed?.value).toEqual({ flow: 'a' })
    expect(parsed?.places.key(['flow'])).toEqual({ line: 1, column: 1 })
  })

  test('a hundred references mean what they refer to', () => {
    const text = `a: &a { b: 1 }\nc: [${Array(100).fill('*a').join(', ')}]`
    const { parsed } = parseYaml({ file: 'a', text })
    expect(parsed?.value).toMatchObject({ c: Array(100).fill({ b: 1 }) })
  })

  test('keys are read as they are written', () => {
    const { parsed } = parseYaml({ file: 'a', text: 'yes: 1\ntrue: 2\n3: 4\n"q": 5' })
    expect(parsed?.value).toEqual({ yes: 1, true: 2, 3: 4, q: 5 })
  })
})

test('all faults of a file are told at once, the first of each line', () => {
  const { faults } = parseYaml({ file: 'a', text: 'a: @x\nb:\n\tc: 1\nd: `y\ne: - f\n' })
  expect(faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '1 yaml-syntax',
    '3 yaml-tab',
    '4 yaml-syntax',
    '5 yaml-syntax',
  ])
})

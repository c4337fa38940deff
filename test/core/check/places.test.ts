import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseYaml } from '#core/flow/parse.ts'

const places = (text: string) => {
  const { parsed } = parseYaml({ file: 'a', text })
  if (parsed === undefined) throw new Error('not read')
  return parsed.places
}

test('keys and values are found by their path, from line 1 and column 1', () => {
  const at = places('steps:\n  hello:\n    say: welcome.hello\n    tags: [a, b]\n')
  expect(at.key(['steps', 'hello', 'say'])).toEqual({ line: 3, column: 5 })
  expect(at.value(['steps', 'hello', 'say'])).toEqual({ line: 3, column: 10 })
  expect(at.value(['steps', 'hello', 'tags', 1])).toEqual({ line: 4, column: 15 })
})

test('what is not written is looked for around where it would be', () => {
  const at = places('steps:\n  hello: { say: a.b }\n')
  expect(at.key(['steps', 'hello', 'next', 'deep'])).toEqual({ line: 2, column: 3 })
})

test('columns count characters: an emoji is one', () => {
  expect(places('{ "🧑🏽": 1, b: 2 }').key(['b'])).toEqual({ line: 1, column: 12 })
})

test('Windows line ends do not move anything', () => {
  expect(places('a: 1\r\nb: 2\r\n').value(['b'])).toEqual({ line: 2, column: 4 })
})

test.each([
  ['plain', 'if: open && x', 1, 13],
  ['single quotes', "if: 'open && x'", 1, 14],
  ['single quotes with a doubled one before', "if: 'a ''b'' x'", 1, 14],
  ['double quotes with an escape before', 'if: "a \\"b\\" x"', 1, 14],
  ['double quotes with a code before', 'if: "\\u0061 x"', 1, 13],
])('a place inside a value is found in %s', (_name, text, line, column) => {
  const { if: value } = parse(text) as { if: string }
  expect(places(text).inside(['if'], value.indexOf('x'))).toEqual({ line, column })
})

test('inside a value of several lines only its beginning is known', () => {
  const at = places('if: >\n  open &&\n  x\n')
  expect(at.inside(['if'], 8)).toEqual({ line: 1, column: 5 })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileExpression } from '#core/flow/expression.ts'
import { expressionEnvironment, isReservedName } from '#core/flow/expression-environment.ts'
import type { Variable } from '#core/flow/variable.ts'
import type { Value } from '#core/words.ts'

const environment = expressionEnvironment([
  { name: 'count', type: 'number' },
  { name: 'need', type: 'text' },
  { name: 'things', type: 'list' },
  { name: 'done', type: 'flag' },
])
const values: Readonly<Record<string, Value>> = {
  count: 3,
  need: 'work',
  things: ['a', 'b'],
  done: true,
  language: 'pt-PT',
  open: true,
  waiting: 2,
  technicians: ['en', 'pt-PT'],
  now: '2026-11-23T10:00:00Z',
  answer: 4,
}
const read = (name: string): Value => values[name] ?? ''

const programOf = (source: string, answer?: Variable['type']) => {
  const compiled = compileExpression(source, environment, answer)
  if ('fault' in compiled) throw new Error(`${source}: ${compiled.fault.code}`)
  return compiled.program
}

test.each<[string, Value]>([
  ['count + 1', 4],
  ['1 + count', 4],
  ['count * 2 - 1', 5],
  ['count / 2', 1.5],
  ['count % 2', 1],
  ['-count', -3],
  ['count == 3', true],
  ['3 != count', false],
  ['count >= 18', false],
  ['count > 2.5', true],
  ['count in [1, 2, 3]', true],
  ['open ? count : 1', 3],
  ['open ? 1 : 2', 1],
  ['size(things) == 2', true],
  ['size(things) + count', 5],
  ['size(need)', 4],
  ['things[0]', 'a'],
  ['"b" in things', true],
  ['things + ["c"]', ['a', 'b', 'c']],
  ['things == []', false],
  ['things.filter(one, one != "a")', ['b']],
  ['technicians.exists(one, one == language)', true],
  ['open && language == "pt-PT"', true],
  ['need + "!"', 'work!'],
  ['string(size(things))', '2'],
  ['need.startsWith("wo")', true],
  ['timestamp(now).getHours("Europe/Lisbon") >= 9', true],
  ['0.0 * -1.0', 0],
  ['true', true],
  ['[]', []],
])('%s is %j', (source, value) => {
  expect(programOf(source).run(read)).toStrictEqual(value)
})

test.each([
  ['cont + 1', 'expression-unknown-name', 0, { name: 'cont' }],
  ['open && nedd == ""', 'expression-unknown-name', 8, { name: 'nedd' }],
  ['answer > 1', 'expression-unknown-name', 0, { name: 'answer' }],
  ['centre.name == ""', 'expression-unknown-name', 0, { name: 'centre' }],
  ['need.matches("(a+)+$")', 'expression-refused', 5, { name: 'matches' }],
  ['cel.bind(x, need + need, x)', 'expression-refused', 4, { name: 'bind' }],
  ['things.exists(a, things.exists(b, a == b))', 'expression-refused', 24, { name: 'exists' }],
])('%s is refused as %s at %i', (source, code, at, vars) => {
  expect(compileExpression(source, environment)).toEqual({ fault: { code, at, vars } })
})

test.each([
  ['count +', 'expression-syntax', 7],
  ['"open', 'expression-syntax', 0],
  ['need + 1', 'expression-type', 0],
  ['!count', 'expression-type', 0],
  ['{"a": 1}', 'expression-type', 0],
  ['list', 'expression-type', 0],
  [`${'('.repeat(30)}1${')'.repeat(30)}`, 'expression-too-big', 20],
  [Array(150).fill('1').join('+'), 'expression-too-big', 0],
  ['x'.repeat(501), 'expression-too-big', 500],
])('%s is a fault %s at %i', (source, code, at) => {
  const compiled = compileExpression(source, environment)
  expect('fault' in compiled && [compiled.fault.code, compiled.fault.at]).toEqual([code, at])
})

test('only the check of a question reads its answer, under a key of its own', () => {
  const program = programOf('answer >= 1', 'number')
  expect(program.run(read)).toBe(true)
  expect(program.key).not.toBe('answer >= 1')
  expect(programOf('count >= 1').key).toBe('count >= 1')
})

test('what an expression reads, and the facts it needs, are known beforehand', () => {
  expect(programOf('waiting > 3 && done').needs).toEqual(['waiting'])
  expect(programOf('language in technicians').needs).toEqual(['technicians'])
  expect(programOf('done && size(need) > 0').needs).toEqual([])
  expect(programOf('done && count > 0 && done').reads).toEqual(['done', 'count'])
})

test.each(['1 / 0', 'count / 0', 'things[9]', 'int(need)'])(
  '%s has a type but no value, and says so by throwing',
  (source) => {
    expect(() => programOf(source).run(read)).toThrow()
  },
)

test.each(['answer', 'centre', 'open', 'language', 'list', 'string', 'in', 'for', 'true'])(
  'no variable may be called %s',
  (name) => {
    expect(isReservedName(name)).toBe(true)
  },
)

test('an ordinary name is not reserved', () => {
  expect(['count', 'need', 'children', 'size_of_family'].filter(isReservedName)).toEqual([])
})

test('whatever is written, compiling never throws and every fault has a place in the source', () => {
  const token = fc.constantFrom(
    ...['count', 'need', 'things', 'open', '+', '-', '==', '&&', '?', ':', '(', ')', '[', ']'],
    ...['1', '1.5', '"a"', '.size()', '.exists(x, ', 'x', '!', 'in', ',', '\n', '\u0000', '😀'],
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
      const source = tokens.join(' ')
      const compiled = compileExpression(source, environment)
      if ('fault' in compiled) {
        expect(compiled.fault.at).toBeGreaterThanOrEqual(0)
        expect(compiled.fault.at).toBeLessThanOrEqual(source.length)
      }
    }),
    { numRuns: 500 },
  )
})

import type { TypeError as CelTypeError, Environment, ParseResult } from '@marcbachmann/cel-js'
import type { Value } from '../words.ts'
import { type ExpressionFault, refusal, type Tree } from './expression-tree.ts'
import type { Variable } from './variable.ts'

type Typed = {
  type: Variable['type'] | 'any'
  run(context: Record<string, Value>): Value
}

/** CEL's types that a variable can hold. */
const types: Readonly<Record<string, Typed['type']>> = {
  string: 'text',
  int: 'number',
  double: 'number',
  bool: 'flag',
  'list<string>': 'list',
  'list<T>': 'any',
  null: 'any',
}

/**
 * Checks the types. Where CEL wants two numbers of one kind (`open ? count : 1`, `count in [1, 2]`)
 * the whole ones are read as decimal: to coordinators a number is a number.
 */
export function typedProgram(
  source: string,
  tree: Tree,
  cel: Environment,
): Typed | { fault: ExpressionFault } {
  const first = typed(tree.parsed)
  if (!('fault' in first) || tree.wholes.length === 0) return first
  try {
    const second = typed(cel.parse(decimal(source, tree.wholes)))
    return 'fault' in second ? first : second
  } catch {
    return first
  }
}

function typed(parsed: ParseResult): Typed | { fault: ExpressionFault } {
  const checked = parsed.check()
  if (!checked.valid) return typeFault(parsed, checked.error)
  const type = types[checked.type ?? '']
  if (type === undefined)
    return refusal('expression-type', 0, { message: `${checked.type} cannot be kept` })
  return { type, run: (context) => plain(parsed(context)) }
}

function typeFault(parsed: ParseResult, error: unknown): { fault: ExpressionFault } {
  const { code, range, summary } = error as CelTypeError
  const at = range?.start ?? 0
  return code === 'unknown_variable'
    ? refusal('expression-unknown-name', at, { name: parsed.ast.input.slice(at, range?.end) })
    : refusal('expression-type', at, { message: summary })
}

/** `1` becomes `1.0`. Hexadecimal and others stay as they are. */
const decimal = (source: string, wholes: Tree['wholes']): string =>
  wholes.reduceRight((text, { start, end }) => {
    const digits = text.slice(start, end)
    return /^\d+$/.test(digits) ? `${text.slice(0, end)}.0${text.slice(end)}` : text
  }, source)

/** What CEL gives back, as a flow keeps it: a finite number, a text, a flag, a list of texts. */
function plain(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'bigint':
      return Number(value)
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('not a finite number')
      // No negative zero: JSON does not keep it.
      return value + 0
    default:
      return Array.isArray(value) ? value.map(String) : null
  }
}

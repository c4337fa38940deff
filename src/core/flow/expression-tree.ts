import { type ASTNode, type Environment, ParseError, type ParseResult } from '@marcbachmann/cel-js'

/** What is wrong with an expression. `at` counts UTF-16 units of the source from 0. */
export type ExpressionFault = {
  code:
    | 'expression-syntax'
    | 'expression-unknown-name'
    | 'expression-type'
    | 'expression-refused'
    | 'expression-too-big'
  at: number
  /** `name` of what is unknown, refused or too much; `message` in English for syntax and types. */
  vars: Readonly<Record<string, string | number>>
}

/** A parsed expression: the names in it, and its whole numbers that may become decimal ones. */
export type Tree = {
  parsed: ParseResult
  names: ReadonlySet<string>
  wholes: readonly { start: number; end: number }[]
}

/** Refused functions: they cost without limit, or give what no variable can hold. */
const refused = new Set(['matches', 'bytes', 'json', 'bind', 'dyn', 'type', 'uint', 'map'])
const loops = new Set(['all', 'exists', 'exists_one', 'filter'])

export const refusal = (
  code: ExpressionFault['code'],
  at: number,
  vars: ExpressionFault['vars'] = {},
): { fault: ExpressionFault } => ({ fault: { code, at, vars } })

/** Parses, and refuses what could cost too much: patterns, and loops within loops. */
export function examine(source: string, cel: Environment): Tree | { fault: ExpressionFault } {
  let parsed: ParseResult
  try {
    parsed = cel.parse(source)
  } catch (error) {
    return syntaxFault(error)
  }
  const names = new Set<string>()
  const wholes: { start: number; end: number }[] = []
  let fault: { fault: ExpressionFault } | undefined
  const walk = (node: ASTNode, within: { loop: boolean; exact: boolean }): void => {
    if (node.op === 'id') names.add(node.args)
    if (node.op === 'value' && typeof node.args === 'bigint' && !within.exact)
      wholes.push({ start: node.start, end: node.end })
    const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined
    const loop = node.op === 'rcall' && loops.has(node.args[0])
    if (called !== undefined && (refused.has(called) || (loop && within.loop)))
      fault ??= refusal('expression-refused', placeOf(node, called), { name: called })
    for (const [child, exact] of children(node))
      walk(child, { loop: within.loop || loop, exact: exact || within.exact })
  }
  walk(parsed.ast, { loop: false, exact: false })
  return fault ?? { parsed, names, wholes }
}

/** The parts of a node; `true` beside those where a whole number must stay one: places in a list. */
function children(node: ASTNode): readonly (readonly [ASTNode, boolean])[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [[node.args[0], false]]
    case '[]':
    case '[?]':
      return [
        [node.args[0], false],
        [node.args[1], true],
      ]
    case 'call':
      return node.args[1].map((one) => [one, true] as const)
    case 'rcall':
      return [
        [node.args[1], false],
        ...node.args[2].map((one) => [one, !loops.has(node.args[0])] as const),
      ]
    case 'map':
      return node.args.flatMap(([key, value]) => [[key, true] as const, [value, false] as const])
    case '!_':
    case '-_':
      return [[node.args, false]]
    default:
      return node.args.map((one) => [one, false] as const)
  }
}

/** A method's own name stands behind the dot of what it is called on. */
const placeOf = (node: ASTNode, called: string): number =>
  node.op === 'rcall'
    ? Math.max(node.start, node.input.indexOf(called, node.args[1].end))
    : node.start

function syntaxFault(error: unknown): { fault: ExpressionFault } {
  if (!(error instanceof ParseError)) return refusal('expression-syntax', 0)
  const at = error.range?.start ?? 0
  return /^max[A-Z]|limit/.test(error.code) || error.summary.startsWith('Exceeded')
    ? refusal('expression-too-big', at)
    : refusal('expression-syntax', at, { message: error.summary })
}

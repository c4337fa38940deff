import { Environment } from '@marcbachmann/cel-js'
import { limits } from './limits.ts'
import type { Variable } from './variable.ts'

/** Names and their types, for all expressions of one installation. */
export type ExpressionEnvironment = {
  /** With the name `answer` of this type, or without it. */
  withAnswer(answer: Variable['type'] | undefined): {
    cel: Environment
    types: ReadonlyMap<string, Variable['type']>
  }
}

/** Names that may be read beside the declared variables, and their types. */
export const builtIns = {
  language: 'text',
  channel: 'text',
  open: 'flag',
  holiday: 'flag',
  now: 'text',
  /** The text of the message that started the session, as sent; '' when it was none. */
  message: 'text',
  /** When the centre opens next, ISO local time `2026-11-23T09:30`; '' while open or unknown. */
  opens: 'text',
  /** What she is to be asked about languages: which is hers, in which letters she reads, what instead of hers. */
  unsure: 'flag',
  romanised: 'flag',
  foreign: 'flag',
  /** The language she writes in, as the detector names it: `wo`, `ne-Latn`; '' while that is not sure. */
  writing: 'text',
  waiting: 'number',
  technicians: 'list',
  /** Whether `message` asks something: it means a topic, or is no mere greeting. */
  asks: 'flag',
  /** What may follow the topic `about`: more, original, guide, other, book, partner, person. */
  offers: 'list',
  /** Variables that the words of the topic `about` depend on and that are not known. */
  wants: 'list',
} as const satisfies Record<string, Variable['type']>

const celTypes = { text: 'string', number: 'double', flag: 'bool', list: 'list<string>' } as const

/** Names no variable may have: built in, or kept by CEL (`list`, `in`, `string`, `true`). */
export function isReservedName(name: string): boolean {
  if (name === 'answer' || name === 'centre' || Object.hasOwn(builtIns, name)) return true
  try {
    const { ast, check } = numbers().registerVariable(name, 'string').parse(name)
    return ast.op !== 'id' || !check().valid
  } catch {
    return true
  }
}

/** Made once a bundle: registering is slow. A reserved name is left out. */
export function expressionEnvironment(
  variables: Iterable<Pick<Variable, 'name' | 'type'>>,
): ExpressionEnvironment {
  const declared = new Map<string, Variable['type']>(Object.entries(builtIns))
  for (const { name, type } of variables) if (!isReservedName(name)) declared.set(name, type)
  const made = new Map<string, { cel: Environment; types: ReadonlyMap<string, Variable['type']> }>()
  return {
    withAnswer(answer) {
      const known = made.get(answer ?? '')
      if (known) return known
      const types = answer === undefined ? declared : new Map(declared).set('answer', answer)
      const cel = numbers()
      for (const [name, type] of types) cel.registerVariable(name, celTypes[type])
      made.set(answer ?? '', { cel, types })
      return { cel, types }
    },
  }
}

/**
 * CEL where whole and decimal numbers mix: number variables are decimal, `1` is whole, and
 * `count + 1` means what it says.
 */
function numbers(): Environment {
  const cel = new Environment({
    limits: {
      maxAstNodes: limits.expressionNodes,
      maxDepth: limits.expressionDepth,
      maxListElements: limits.expressionElements,
      maxMapEntries: limits.expressionElements,
    },
  })
  for (const [left, right] of [
    ['double', 'int'],
    ['int', 'double'],
  ]) {
    cel.registerOperator(`${left} + ${right}: double`, (a, b) => Number(a) + Number(b))
    cel.registerOperator(`${left} - ${right}: double`, (a, b) => Number(a) - Number(b))
    cel.registerOperator(`${left} * ${right}: double`, (a, b) => Number(a) * Number(b))
    cel.registerOperator(`${left} / ${right}: double`, (a, b) => Number(a) / Number(b))
    cel.registerOperator(`${left} % ${right}: double`, (a, b) => Number(a) % Number(b))
  }
  return cel.registerOperator('double % double: double', (a, b) => a % b)
}

import type { PlainFact } from '../facts.ts'
import type { Value } from '../words.ts'
import type { ExpressionEnvironment } from './expression-environment.ts'
import { type ExpressionFault, examine, refusal } from './expression-tree.ts'
import { typedProgram } from './expression-types.ts'
import { limits } from './limits.ts'
import type { Variable } from './variable.ts'

/** A checked expression. Pure; `run` throws only on what no check can see, such as `1 / 0`. */
export type Program = {
  /** Its key in `Bundle.programs`, see `programKey`. */
  key: string
  /** `any` is an empty list or `null`. */
  type: Variable['type'] | 'any'
  /** Declared and built-in names it reads, each once. */
  reads: readonly string[]
  /** Facts to be had before it can run. */
  needs: readonly PlainFact[]
  /** `read` gives the value of each name in `reads`. */
  run(read: (name: string) => Value): Value
}

/** Where a program stands in `Bundle.programs`: the same words mean another thing with an `answer`. */
export const programKey = (source: string, answer?: Variable['type']): string =>
  answer === undefined ? source : `${answer} answer: ${source}`

/**
 * Parses and checks one expression. `answer` is the type of the name `answer`, for the `check`
 * of a question. Never throws: what is wrong comes back with its place in the source.
 */
export function compileExpression(
  source: string,
  environment: ExpressionEnvironment,
  answer?: Variable['type'],
): { program: Program } | { fault: ExpressionFault } {
  if (source.length > limits.expression) return refusal('expression-too-big', limits.expression)
  const own = environment.withAnswer(answer)
  const tree = examine(source, own.cel)
  if ('fault' in tree) return tree
  const typed = typedProgram(source, tree, own.cel)
  if ('fault' in typed) return typed
  const reads = [...tree.names].filter((name) => own.types.has(name))
  return {
    program: {
      key: programKey(source, answer),
      type: typed.type,
      reads,
      needs: facts.filter((fact) => tree.names.has(fact)),
      run(read) {
        const context: Record<string, Value> = {}
        for (const name of reads) context[name] = read(name)
        return typed.run(context)
      },
    },
  }
}

const facts = ['waiting', 'technicians'] as const satisfies readonly PlainFact[]

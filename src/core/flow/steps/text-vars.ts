import type { Vars } from '../../words.ts'
import type { StepContext } from '../step.ts'

/** Values of a `with`, ready to spread into a text reference. */
export const evaluateAll = (
  written: Readonly<Record<string, string>> | undefined,
  context: StepContext,
): { vars?: Vars } => (written === undefined ? {} : { vars: valuesOf(written, context) })

/** Name -> value of a record of expressions. */
export const valuesOf = (written: Readonly<Record<string, string>>, context: StepContext): Vars => {
  const values: Record<string, Vars[string]> = {}
  for (const name of Object.keys(written)) {
    const source = written[name]
    if (source !== undefined) values[name] = context.evaluate(source)
  }
  return values
}

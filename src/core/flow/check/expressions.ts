import { compileExpression, type Program, programKey } from '../expression.ts'
import { expressionEnvironment } from '../expression-environment.ts'
import type { Uses } from '../step.ts'
import {
  allSteps,
  isUnread,
  type Programs,
  type Project,
  type Report,
  type Written,
} from './project.ts'

/**
 * Compiles every expression of the flows and of the topics once. Faults stand where the expression goes wrong, within
 * the value; those of types that do not fit what the step wants stand at its beginning.
 */
export const compileExpressions = (project: Project, report: Report): Programs => {
  const variables = project.variables.map(({ variable }) => variable)
  const environment = expressionEnvironment(variables)
  const programs = new Map<string, Program>()
  for (const { where, uses } of written(project))
    for (const { source, path, want, answer } of uses) {
      const key = programKey(source, answer)
      const known = programs.get(key)
      const compiled = known ? { program: known } : compileExpression(source, environment, answer)
      if ('fault' in compiled) {
        const { code, at, vars } = compiled.fault
        if (code === 'expression-unknown-name' && isUnread(project, 'variables')) continue
        const { types } = environment.withAnswer(answer)
        const unknown = code === 'expression-unknown-name' ? String(vars.name) : undefined
        report.error(code, where.inside(path, at), {
          ...vars,
          source,
          ...(unknown === undefined ? {} : report.meant(unknown, () => types.keys())),
        })
        continue
      }
      const { program } = compiled
      programs.set(key, program)
      if (want !== 'any' && program.type !== want)
        report.error('expression-result', where.at(path), { want, found: program.type, source })
    }
  return programs
}

type Use = Uses['expressions'][number]

/** Every expression with its place: of steps, and of the variants of topics. */
const written = (project: Project): readonly { where: Written; uses: readonly Use[] }[] => [
  ...allSteps(project).map(({ step }) => ({ where: step, uses: step.uses.expressions })),
  ...project.topics.map((draft) => ({
    where: draft,
    uses: draft.topic.variants.map(
      (one): Use => ({ source: one.if, path: ['variants', one.id, 'if'], want: 'flag' }),
    ),
  })),
]

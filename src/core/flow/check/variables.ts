import { programKey } from '../expression.ts'
import { builtIns, isReservedName } from '../expression-environment.ts'
import { allSteps, type Check, isUnread, type Programs, type StepDraft } from './project.ts'

/** Variables: declared before they are written, of the type that is written, and used at all. */
export const checkVariables: Check = (project, report, programs) => {
  const declared = new Map(project.variables.map(({ variable }) => [variable.name, variable]))
  const used = new Set<string>()
  for (const { variable, at } of project.variables)
    if (isReservedName(variable.name))
      report.error('built-in-variable', at, { variable: variable.name })

  for (const { step } of allSteps(project)) {
    for (const write of step.uses.writes) {
      used.add(write.variable)
      const variable = declared.get(write.variable)
      if (variable === undefined) {
        if (isUnread(project, 'variables')) continue
        const place = write.path.at(-1) === write.variable ? step.keyAt : step.at
        report.error('undeclared-variable', place(write.path), {
          variable: write.variable,
          ...report.meant(write.variable, () => [...declared.keys(), ...Object.keys(builtIns)]),
        })
        continue
      }
      const given = write.type ?? typeOfWrite(step, write.path, programs)
      if (given !== undefined && given !== 'any' && given !== variable.type)
        report.error('wrong-save-type', step.at(write.path), {
          variable: write.variable,
          declared: variable.type,
          given,
        })
    }
    for (const name of readsOf(step, programs)) used.add(name)
    for (const { key } of step.uses.texts)
      for (const language of project.texts.languages)
        for (const name of project.texts.text(language, key)?.variables ?? []) used.add(name)
  }
  for (const { topic } of project.topics)
    for (const { if: source } of topic.variants)
      for (const name of programs.get(programKey(source))?.reads ?? []) used.add(name)
  if (project.unread.length > 0) return
  if (project.flows.some((flow) => flow.steps.size < flow.stepIds.length)) return
  for (const { variable, at } of project.variables)
    if (!used.has(variable.name) && !isReservedName(variable.name))
      report.warning('unused-variable', at, { variable: variable.name })
}

/** The type of the expression that stands where a variable is written, if one does. */
const typeOfWrite = (step: StepDraft, path: readonly unknown[], programs: Programs) => {
  const expression = step.uses.expressions.find((one) => one.path.join('\0') === path.join('\0'))
  return expression === undefined
    ? undefined
    : programs.get(programKey(expression.source, expression.answer))?.type
}

const readsOf = (step: StepDraft, programs: Programs): readonly string[] =>
  step.uses.expressions.flatMap(
    ({ source, answer }) => programs.get(programKey(source, answer))?.reads ?? [],
  )

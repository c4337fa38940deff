import { kindNamed, kindOf, kinds } from '../steps/index.ts'
import type { Report, StepDraft, Written } from './project.ts'
import { reportSchema } from './schema-faults.ts'

const names = kinds.map(({ name }) => name)

/** One step by the schema of its kind; undefined and a fault when it is none. */
export const readStep = (
  id: string,
  step: Record<string, unknown>,
  written: Written,
  report: Report,
): StepDraft | undefined => {
  const keys = Object.keys(step)
  const kind = kindOf(step)
  if (kind === undefined) {
    const [key, meant] =
      keys
        .map((one) => [one, report.meant(one, () => names)] as const)
        .find(([, { suggestion }]) => suggestion) ?? []
    report.error('no-step-kind', key === undefined ? written.keyAt([]) : written.keyAt([key]), {
      step: id,
      kinds: names.join(', '),
      ...meant,
    })
    return undefined
  }
  const result = kind.schema.safeParse(step)
  if (result.success) {
    const uses = kind.uses(result.data)
    return { ...written, id, kind, spec: result.data, uses }
  }
  const { issues } = result.error
  const other = keys.find((key) => kindNamed(key) !== undefined && isUnknown(issues, key))
  if (other !== undefined)
    report.error('two-step-kinds', written.keyAt([other]), {
      step: id,
      first: kind.name,
      second: other,
    })
  else reportSchema(kind.schema, step, issues, written, report)
  return undefined
}

const isUnknown = (issues: readonly { code: string; path: PropertyKey[] }[], key: string) =>
  issues.some(
    (issue) =>
      issue.code === 'unrecognized_keys' &&
      issue.path.length === 0 &&
      'keys' in issue &&
      (issue.keys as string[]).includes(key),
  )

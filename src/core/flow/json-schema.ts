import { z } from 'zod'
import { flowFile } from './flow-file.ts'
import { centreFile, queuesFile, variablesFile } from './installation-files.ts'
import { id } from './steps/fields.ts'
import { kinds } from './steps/index.ts'

/** The step schemas as one: any kind, told apart by the key that names it. */
const step = z.union(kinds.map((kind) => kind.schema))

/**
 * One JSON Schema (draft 2020-12) for every file of the flows folder, made from the schemas that
 * check them, so that editors complete and check as one types. As written, before defaults.
 */
export const flowJsonSchema = (): object => {
  const file = z.union([
    flowFile.extend({ steps: z.record(id, step).meta(flowFile.shape.steps.meta() ?? {}) }),
    variablesFile,
    queuesFile,
    centreFile,
  ])
  const schema = z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' })
  return { ...schema, title: 'Flow files' }
}

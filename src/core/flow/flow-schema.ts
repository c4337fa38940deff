import { z } from 'zod'
import { topicFile } from '../knowledge/topic-file.ts'
import {
  municipalHolidaysFile,
  placeFile,
  resourcesFile,
  servicesFile,
  staffFile,
} from './calendar-files.ts'
import { flowFile } from './flow-file.ts'
import {
  centreFile,
  glossaryFile,
  queuesFile,
  repliesFile,
  variablesFile,
} from './installation-files.ts'
import { id } from './steps/fields.ts'
import { kinds } from './steps/index.ts'

/**
 * JSON Schema of every file of the flows folder, from the schemas that check them: editors then
 * complete and underline as one types. Draft 7, which the YAML language servers know best.
 */
export function flowSchema(): object {
  const step = z.union(kinds.map(({ schema }) => schema) as [z.ZodType, z.ZodType])
  const flow = z.strictObject({ ...flowFile.shape, steps: z.record(id, step) })
  const file = z.union([
    flow,
    variablesFile,
    queuesFile,
    repliesFile,
    glossaryFile,
    centreFile,
    placeFile,
    servicesFile,
    staffFile,
    resourcesFile,
    municipalHolidaysFile,
    topicFile,
  ])
  const schema = z.toJSONSchema(file, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
  })
  return {
    title:
      'Acolhe: flows, variables, queues, saved replies, glossary, centres, calendars and answers',
    ...schema,
  }
}

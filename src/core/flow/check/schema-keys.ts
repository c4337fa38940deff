import { z } from 'zod'
import type { Path } from '../step.ts'

/** Keys that may stand at a path of what a schema describes; none where any key may. */
export const keysAt = (schema: z.core.$ZodType, path: Path): readonly string[] => {
  const [step, ...rest] = path
  return objectsIn(schema).flatMap((object) => {
    if (step === undefined) return object instanceof z.ZodObject ? Object.keys(object.shape) : []
    if (object instanceof z.ZodObject) {
      const inner = object.shape[String(step)]
      return inner === undefined ? [] : keysAt(inner, rest)
    }
    if (object instanceof z.ZodRecord) return keysAt(object.valueType, rest)
    return object instanceof z.ZodArray ? keysAt(object.element, rest) : []
  })
}

/** What stands behind options, defaults, transforms and unions. */
const objectsIn = (schema: z.core.$ZodType): readonly z.core.$ZodType[] => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return objectsIn(schema.def.innerType)
  if (schema instanceof z.ZodPipe) return objectsIn(schema.def.in)
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(objectsIn)
  return [schema]
}

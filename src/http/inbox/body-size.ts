import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refused } from './refused.ts'

/** Bytes of a request in JSON, and of texts to be translated: a page of a thread in three-byte letters. */
const jsonBytes = 64 * 1024
const translationBytes = 512 * 1024

/** Bounds every body before it is read. Larger ones are 413. */
export function bodySize(fileBytes: number): MiddlewareHandler {
  const onError = (): never => {
    throw new Refused(413, 'too-large', { say: 'This is too large. Send less at once.' })
  }
  const json = bodyLimit({ maxSize: jsonBytes, onError })
  const translations = bodyLimit({ maxSize: translationBytes, onError })
  const file = bodyLimit({ maxSize: fileBytes, onError })
  return (c, next) => {
    const noun = /^\/api\/conversations\/[^/]+\/(files|translations)$/.exec(c.req.path)?.[1]
    return (noun === 'files' ? file : noun === 'translations' ? translations : json)(c, next)
  }
}

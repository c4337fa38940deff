import { z } from 'zod'
import type { ChatWriting } from '#app/chat-ports.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)
/** A hint only, so what cannot be read is as good as none. */
const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .optional()
  .catch(undefined)
const text = z
  .string()
  .transform((raw) => raw.replaceAll('\0', '').toWellFormed())
  .refine((clean) => clean.trim() !== '')

const body = z.union([
  z.strictObject({ id, language, text }),
  z.strictObject({
    id,
    language,
    press: z.strictObject({ data: z.string().min(1).max(256), label: z.string().max(400) }),
  }),
  z.strictObject({
    id,
    language,
    start: z.strictObject({
      payload: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,64}$/)
        .optional(),
    }),
  }),
])

/** Reads what stands in the headers of `POST /chat/files`; undefined without an id. */
export const readHeaders = (headers: { id: string | undefined; language: string | undefined }) =>
  z.object({ id, language }).safeParse(headers).data

/** Reads the body of `POST /chat/messages`; undefined when it is not one. */
export function readWriting(json: unknown): ChatWriting | undefined {
  const read = body.safeParse(json)
  if (!read.success) return undefined
  const hint = read.data.language === undefined ? {} : { languageHint: read.data.language }
  return { id: read.data.id, content: contentOf(read.data), ...hint }
}

function contentOf(data: z.infer<typeof body>): ChatWriting['content'] {
  if ('text' in data) return { kind: 'text', text: data.text }
  if ('press' in data) {
    return {
      kind: 'press',
      data: data.press.data.toWellFormed(),
      label: data.press.label.toWellFormed(),
    }
  }
  const { payload } = data.start
  return payload === undefined ? { kind: 'start' } : { kind: 'start', payload }
}

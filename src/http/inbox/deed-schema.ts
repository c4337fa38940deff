import { z } from 'zod'
import type { Deed } from '#core/handoff/deed.ts'
import { named, text } from './read.ts'

/** UTF-16 units of a reply or a note: more than anybody reads, less than a body holds. */
const longestText = 10_000

const until = z.number().int().min(0).max(8_640_000_000_000_000).exactOptional()
const language = z.string().regex(/^[A-Za-z0-9-]{2,35}$/)
const ids = z.array(named).max(50).readonly()
const words = text(longestText).refine((value) => value.trim() !== '')

/** A reply as a browser asks for it. */
export const replySchema = z.strictObject({
  do: z.literal('reply'),
  text: text(longestText),
  language,
  original: z.strictObject({ text: words, language }).exactOptional(),
  file: z.strictObject({ id: named, name: text(300), mime: z.string().max(100) }).exactOptional(),
  seen: z.number().int().min(0).exactOptional(),
  // biome-ignore lint/suspicious/noThenProperty: the deed's own word, and never awaited
  then: z
    .discriminatedUnion('do', [
      z.strictObject({ do: z.literal('resolve') }),
      z.strictObject({ do: z.literal('snooze'), until }),
    ])
    .exactOptional(),
})

/** A deed as a browser asks for it: these fields and no others. */
export const deedSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('claim'), from: named.exactOptional() }),
  replySchema,
  z.strictObject({ do: z.literal('note'), noteId: named, text: words, mentions: ids }),
  z.strictObject({ do: z.literal('assign'), to: named, toName: text(200) }),
  z.strictObject({ do: z.literal('transfer'), queue: named }),
  z.strictObject({ do: z.literal('release') }),
  z.strictObject({ do: z.literal('snooze'), until }),
  z.strictObject({ do: z.literal('unsnooze') }),
  z.strictObject({ do: z.literal('resolve') }),
  z.strictObject({ do: z.literal('reopen') }),
  z.strictObject({ do: z.literal('return'), flow: named, step: named.exactOptional() }),
  z.strictObject({ do: z.literal('language'), to: language }),
  z.strictObject({ do: z.literal('sensitive'), on: z.boolean() }),
  z.strictObject({ do: z.literal('urgent'), on: z.boolean() }),
  z.strictObject({ do: z.literal('label'), add: ids, remove: ids }),
  z.strictObject({ do: z.literal('read') }),
]) satisfies z.ZodType<Deed>

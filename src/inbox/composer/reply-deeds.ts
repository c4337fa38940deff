import type { Writing } from './pending.ts'
import type { Translated } from './translated.ts'

type Reply = Extract<Writing, { do: 'reply' }>
export type Then = NonNullable<Reply['then']>

/** What a reply is made of when the send button is pressed. */
export type Written = {
  /** The draft's id, the same in every tab: pressed twice it is one deed. */
  id: string
  text: string
  /** The language she gets it in when nothing was translated. */
  language: string
  /** The technician's own. */
  mine: string
  translated: Translated | undefined
  files: readonly { id: string; name: string; mime: string }[]
  seen: number
  then: Then | undefined
}

/**
 * The deeds of one reply, in order: its words with the first file, then each file alone. What follows
 * (resolve, snooze) comes with the last, so that nothing is said after it.
 */
export function replyDeeds(written: Written): { id: string; deed: Reply }[] {
  const { id, seen, translated, files, then } = written
  const words: Pick<Reply, 'text' | 'language' | 'original'> =
    translated === undefined
      ? { text: written.text, language: written.language }
      : {
          text: translated.text,
          language: translated.to,
          ...(translated.reviewed
            ? {}
            : { original: { text: translated.of, language: written.mine } }),
        }
  const [first, ...others] = files
  const deeds: { id: string; deed: Reply }[] = [
    { id, deed: { do: 'reply', ...words, seen, ...(first === undefined ? {} : { file: first }) } },
    ...others.map((file, i) => ({
      id: `${id}.${i + 2}`,
      deed: { do: 'reply' as const, text: '', language: words.language, file, seen },
    })),
  ]
  const last = deeds.at(-1)
  if (last !== undefined && then !== undefined) last.deed = { ...last.deed, then }
  return deeds
}

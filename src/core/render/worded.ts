import type { Message, OfferedChoice } from '../effect.ts'
import type { Language } from '../language.ts'
import type { TextRef, Words } from '../words.ts'

/** Puts one text with its choices into words; whoever writes texts gives it. */
type Write = (language: Language, text: TextRef, choices: readonly OfferedChoice[]) => Words

/** A message in words: its text, the texts below it a line each, its choices, and what is sent with it. */
export function worded(
  write: Write,
  spoken: Language,
  { text, below = [], language = spoken, choices, attachment }: Message,
): Words {
  const words = write(language, text, choices)
  const lines = below.map((one) => write(one.language ?? language, one, []).text)
  return {
    ...words,
    // A line that two languages have alike, or one has from the other, is said once.
    text: [...new Set([words.text, ...lines])].join('\n'),
    ...(attachment === undefined ? undefined : { attachment }),
  }
}

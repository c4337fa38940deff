import type { Texts } from '#content/texts.ts'

/** Keys of the lists of words that people type: interrupts, keywords, and words of answers. */
export const typedLists = (texts: Texts): readonly string[] =>
  texts.keys(texts.languages[0] ?? '').filter((key) => /^(interrupts|keywords|typed)\./.test(key))

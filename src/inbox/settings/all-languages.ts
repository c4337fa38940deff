import { unspokenLanguages } from '#core/language/locale-of.ts'

/** Tags of the languages people are answered in, then of those they write in besides, as people may speak them. */
export const allLanguages = (spoken: readonly { tag: string }[]): readonly string[] => {
  const shipped = spoken.map(({ tag }) => tag)
  return [...shipped, ...unspokenLanguages(shipped)]
}

import { loadFlows } from '#content/load.ts'
import type { Texts } from '#content/texts.ts'

/** Words in capitals that are no riddle: commands that may be typed, and names of the glossary. */
export async function knownAcronyms(
  flowsDir: string,
  texts: Texts,
): Promise<{ commands: ReadonlySet<string>; known: ReadonlySet<string> }> {
  const { bundle } = await loadFlows(flowsDir, texts)
  const commands = texts.languages.flatMap((language) =>
    texts.keys(language).flatMap((key) => {
      const entry = texts.entry(language, key)
      if (entry?.kind !== 'words' || !/^(interrupts|keywords|typed)\./.test(key)) return []
      return entry.words.flatMap((word) => word.toUpperCase().split(' '))
    }),
  )
  const known = bundle?.glossary.flatMap((one) => one.split(' ')) ?? []
  return { commands: new Set(commands), known: new Set(known) }
}

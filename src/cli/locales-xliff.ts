import { readFile, writeFile } from 'node:fs/promises'
import type { StateNote } from '#content/translation-state.ts'
import { noteStates, writeLocale } from '#content/write-locale.ts'
import { exportXliff, importXliff, XliffError } from '#content/xliff.ts'
import type { Tool } from './tool.ts'
import { named, openTexts } from './translator-texts.ts'

/** Writes what is to be translated, or all of one key, for a translator's tool. */
export async function exportLanguage(
  tool: Tool,
  language: string | undefined,
  prefix: string | undefined,
): Promise<number> {
  const open = await openTexts(tool, language ?? '')
  if (!open || language === undefined) return 2
  if (language === open.base) {
    tool.say('no-such-language', { language, languages: open.others.join(', ') })
    return 2
  }
  const keys = named(tool, open.texts.keys(open.base), prefix)
  if (keys === undefined) return 1
  const wanted = new Set(keys)
  const xml = await exportXliff(
    open.texts,
    language,
    (key) => wanted.has(key) && open.texts.state(language, key) !== 'reviewed',
  )
  const file = tool.options.out ?? `${language}.xlf`
  await writeFile(file, xml)
  tool.say('exported', { file })
  return 0
}

/** Reads a translator's file back. With `--by NAME` what she changed counts as reviewed by that person today. */
export async function importLanguage(tool: Tool, file: string | undefined): Promise<number> {
  const open = await openTexts(tool)
  if (!open) return 1
  if (file === undefined) {
    tool.say('locales-usage')
    return 2
  }
  try {
    const found = await importXliff(open.texts, await readFile(file, 'utf8'))
    const { by } = tool.options
    const on = new Date().toISOString().slice(0, 10)
    await writeLocale(tool.localesDir, found.language, found.changes)
    const notes = new Map(
      [...found.keys].map(([key, of]): [string, StateNote] => [
        key,
        // What was translated from another text than today's is stale, whoever did it.
        found.stale.includes(key)
          ? { state: 'machine', of: '' }
          : by === undefined
            ? { state: 'machine', of }
            : { state: 'reviewed', of, by, on },
      ]),
    )
    await noteStates(tool.localesDir, found.language, notes)
    tool.say('imported', {
      language: found.language,
      count: found.changes.length,
      stale: found.stale.length,
      empty: found.empty,
      same: found.same,
    })
    for (const id of found.broken) tool.say('import-gaps', { id })
    for (const id of found.unknown) tool.say('import-unknown', { id })
    return found.broken.length > 0 ? 1 : 0
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (!(error instanceof XliffError) && code !== 'ENOENT') throw error
    tool.say('import-refused', { file, languages: open.others.join(', ') })
    return 1
  }
}

import { FolderError, readFolder } from '#content/read-folder.ts'
import { readTexts, type Texts } from '#content/texts.ts'
import { suggest } from '#core/flow/suggest.ts'
import type { Tool } from './tool.ts'

/** The locale files, whatever flows there are. */
export type TranslatorTexts = { texts: Texts; base: string; others: readonly string[] }

/** Reads the locales; says what is wrong and gives undefined where it cannot, or where `language` is none of them. */
export async function openTexts(
  tool: Tool,
  language?: string,
): Promise<TranslatorTexts | undefined> {
  try {
    const texts = readTexts(await readFolder(tool.localesDir, 'locales', ['.json']))
    const [base = '', ...others] = texts.languages
    if (language === undefined || texts.languages.includes(language)) return { texts, base, others }
    tool.say('no-such-language', { language, languages: others.join(', ') })
  } catch (error) {
    if (!(error instanceof FolderError)) throw error
    tool.say('no-folder', { message: error.message })
  }
  return undefined
}

/** Keys of what people are told, in the order of the files; word lists and texts for staff are none. */
export const sentences = ({ texts, base }: TranslatorTexts): readonly string[] =>
  texts
    .keys(base)
    .filter((key) => texts.entry(base, key)?.kind === 'text' && texts.classOf(key) !== 'staff')

/** Where a key stands: `question` and `question.after` for `question.after.text`, and itself. */
const above = (key: string): readonly string[] =>
  key.split('.').map((_, at, names) => names.slice(0, at + 1).join('.'))

/**
 * The keys under a prefix that a person typed; all without one. Under a name that nothing stands under: says which is
 * near, else which files there are, and gives undefined. Nothing done must not look like done.
 */
export function named(
  tool: Tool,
  keys: readonly string[],
  prefix: string | undefined,
): readonly string[] | undefined {
  const found = under(keys, prefix)
  if (prefix === undefined || found.length > 0) return found
  const near = suggest(prefix, new Set(keys.flatMap(above)))
  const files = [...new Set(keys.map((key) => key.split('.')[0]))].join(', ')
  if (near === undefined) tool.say('no-such-key', { key: prefix, files })
  else tool.say('no-such-key-near', { key: prefix, near })
  return undefined
}

/** The keys under a prefix; all without one. */
const under = (keys: readonly string[], prefix: string | undefined): readonly string[] =>
  prefix === undefined ? keys : keys.filter((key) => key === prefix || key.startsWith(`${prefix}.`))

import { FolderError, readFolder } from '#content/read-folder.ts'
import { readTexts, type Texts } from '#content/texts.ts'
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

/** The keys under a prefix; all without one. */
export const under = (keys: readonly string[], prefix: string | undefined): readonly string[] =>
  prefix === undefined ? keys : keys.filter((key) => key === prefix || key.startsWith(`${prefix}.`))

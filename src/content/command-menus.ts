import type { Language } from '#core/language.ts'
import type { Texts } from './texts.ts'

/** The command menu of one language, as messengers show it beside the writing box. */
export type Menu = {
  language: Language
  commands: readonly { command: string; description: string }[]
}

const command = /^commands\.([a-z0-9_]{1,32})$/

/**
 * The texts of `locales/<tag>/commands.json`, key and description, base language first. A command
 * does what the word does: `/person` is the interrupt "person". Languages without any are left out.
 */
export const menusOf = (texts: Texts): readonly Menu[] =>
  texts.languages
    .map((language) => ({
      language,
      commands: texts.keys(language).flatMap((key) => {
        const name = command.exec(key)?.[1]
        const entry = texts.entry(language, key)
        const description = entry?.kind === 'text' ? entry.forms.get('') : undefined
        return name === undefined || description === undefined
          ? []
          : [{ command: name, description }]
      }),
    }))
    .filter(({ commands }) => commands.length > 0)

import { openKey, openName } from '#core/handoff/template-texts.ts'
import type { Language } from '#core/language.ts'
import type { TemplateText } from './channel-ports.ts'
import type { Writer } from './ports.ts'

/** Languages that Meta has under more than one name and none of them ours (Graph, "Supported languages"). */
const named: Readonly<Record<Language, string>> = {
  'zh-Hans': 'zh_CN',
  'zh-Hant': 'zh_TW',
}

/** What a centre submits for approval, in each language that has the text of its own. */
export const templateTexts = (writer: Writer): readonly TemplateText[] =>
  writer.languages
    .filter((language) => writer.state(language, openKey) !== 'missing')
    .map((language) => ({
      name: openName,
      code: named[language] ?? language.replaceAll('-', '_'),
      language,
      text: writer.write(language, { key: openKey }, []).text,
    }))

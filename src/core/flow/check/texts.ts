import type { Language } from '../../language.ts'
import { builtIns } from '../expression-environment.ts'
import {
  type Check,
  isUnread,
  isUnreadText,
  type Project,
  type Report,
  startOf,
} from './project.ts'
import { systemTexts } from './system-texts.ts'
import type { At } from './text-index.ts'
import { textUses } from './text-uses.ts'

/** What a text may say of the centre, filled by whoever writes texts. */
export const centreNames = ['name', 'phone', 'address', 'url', 'hours', 'retention-days'].map(
  (name) => `centre.${name}`,
)

/** Texts: written in every language, with gaps that something fills, reviewed where it matters. */
export const checkTexts: Check = (project, report) => {
  const told = new Set<string>()
  for (const { step, use } of textUses(project)) {
    if (!told.has(use.key)) checkWritten(project, report, use.key, () => step.at(use.path))
    told.add(use.key)
    checkGaps(project, report, use.key, use.vars ?? [])
  }
  for (const [key, vars] of systemTexts) {
    checkWritten(project, report, key, (language) => startOf(project, language, key))
    checkGaps(project, report, key, vars)
  }
}

/**
 * A text the base language lacks is an error; in another one people would read the base. `guess`: whether another key
 * may be what was meant.
 */
export const checkWritten = (
  project: Project,
  report: Report,
  key: string,
  at: (language: Language) => At,
  guess = true,
): void => {
  const { texts } = project
  const [base = '', ...others] = texts.languages
  if (texts.text(base, key) === undefined) {
    if (isUnreadText(project, base, key)) return
    const suggestion = guess ? report.meant(key, () => texts.keys()) : {}
    report.error('text-missing', at(base), { key, path: texts.file(base, key), ...suggestion })
    return
  }
  for (const language of others) {
    const text = texts.text(language, key)
    if (text === undefined) {
      if (isUnreadText(project, language, key)) continue
      const path = texts.file(language, key)
      report.warning('text-untranslated', at(language), { key, language, fallback: base, path })
    } else if (text.class !== undefined && text.state !== 'reviewed')
      report.warning('text-unreviewed', text.at, {
        key,
        language,
        fallback: base,
        class: text.class,
      })
  }
}

/** Names in a text that nothing fills: people would read a hole. */
const checkGaps = (
  project: Project,
  report: Report,
  key: string,
  given: readonly string[],
): void => {
  if (isUnread(project, 'variables')) return
  const variables = project.variables.map(({ variable }) => variable.name)
  const known = [...variables, ...Object.keys(builtIns), ...centreNames, ...given]
  checkFilled(project, report, key, new Set(known))
}

/** Names in a text, in any language, that are none of these. */
export const checkFilled = (
  project: Project,
  report: Report,
  key: string,
  known: ReadonlySet<string>,
): void => {
  for (const language of project.texts.languages) {
    const text = project.texts.text(language, key)
    for (const name of text?.variables ?? [])
      if (text !== undefined && !known.has(name))
        report.error('text-unknown-variable', text.at, {
          key,
          name,
          ...report.meant(name, () => known),
        })
  }
}

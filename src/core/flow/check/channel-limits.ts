import type { Language } from '../../language.ts'
import { limits } from '../limits.ts'
import type { Check, Project, Report } from './project.ts'
import { questions, textUses } from './text-uses.ts'

/**
 * What channels hold, per language. All warnings: what does not fit becomes a
 * numbered menu or a second message, never a cut text.
 */
export const checkChannelLimits: Check = (project, report) => {
  for (const { step, use } of textUses(project)) {
    const limit =
      use.choices !== undefined
        ? limits.whatsappTextWithChoices
        : step.uses.files.length > 0
          ? limits.caption
          : limits.message
    checkLengths(project, report, use.key, limit)
  }
  for (const { step, key, path, choices } of questions(project)) {
    if (choices.length > limits.whatsappRows)
      report.warning('too-many-choices', step.at(path), {
        count: choices.length,
        limit: limits.whatsappRows,
      })
    else
      for (const language of project.texts.languages)
        checkLabels(project, report, key, choices, language)
  }
}

const checkLengths = ({ texts }: Project, report: Report, key: string, limit: number): void => {
  for (const language of texts.languages) {
    const text = texts.text(language, key)
    const length = Math.max(0, ...(text?.forms ?? []).map((form) => form.length))
    if (text !== undefined && length > limit)
      report.warning('text-too-long', text.at, { key, language, length, limit })
  }
}

const checkLabels = (
  { texts }: Project,
  report: Report,
  key: string,
  choices: readonly string[],
  language: Language,
): void => {
  const asList = choices.length > limits.whatsappButtons
  const limit = asList ? limits.whatsappRowLabel : limits.whatsappButtonLabel
  for (const choice of choices) {
    const unit = texts.choice(language, key, choice)
    if (unit === undefined) continue
    const label = unit.short || unit.label || ''
    if (label.length > limit)
      report.warning('label-too-long', unit.at, {
        label,
        choice,
        language,
        length: label.length,
        limit,
        buttons: limits.whatsappButtons,
      })
    const described = unit.description?.length ?? 0
    if (described > limits.whatsappRowDescription)
      report.warning('description-too-long', unit.at, {
        choice,
        language,
        length: described,
        limit: limits.whatsappRowDescription,
      })
  }
}

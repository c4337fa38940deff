import { fold } from '../../answer/fold.ts'
import type { Language } from '../../language.ts'
import { interrupts } from '../flow.ts'
import { limits } from '../limits.ts'
import { type Check, isUnreadText, type Project, type Report } from './project.ts'
import { questions } from './text-uses.ts'

type Question = ReturnType<typeof questions>[number]

/** Choices: ids that fit a button, a whole unit in every language, words that mean one thing. */
export const checkChoices: Check = (project, report) => {
  const words = interruptWords(project)
  for (const question of questions(project)) {
    const { flow, step, choices } = question
    for (const choice of choices) {
      const length = flow.id.length + step.id.length + choice.length
      if (length > limits.button)
        report.error('ids-too-long', step.keyAt(['choices', choice]), {
          ids: `${flow.id} ${step.id} ${choice}`,
          length,
          limit: limits.button,
        })
    }
    for (const language of project.texts.languages) {
      checkUnits(project, report, question, language)
      checkWords(project, report, question, language, words)
    }
  }
}

/** A language that has the question must have every choice whole: part of a unit is none. */
const checkUnits = (
  project: Project,
  report: Report,
  { step, key, choices }: Question,
  language: Language,
): void => {
  const { texts } = project
  if (isUnreadText(project, language, key)) return
  const [base = ''] = texts.languages
  const inBase = language === base
  const begun = choices.some((id) => texts.choice(language, key, id) !== undefined)
  // Told as a missing text; then the whole question falls back.
  if (texts.text(language, key) === undefined && !(inBase || begun)) return
  for (const choice of choices) {
    const unit = texts.choice(language, key, choice)
    const original = texts.choice(base, key, choice)
    const path = texts.file(language, key)
    if (inBase && unit === undefined) {
      report.error('choice-missing', step.keyAt(['choices', choice]), {
        choice,
        key,
        path,
        ...report.meant(choice, () => writtenChoices(texts, key)),
      })
      continue
    }
    const gap =
      unit?.label === undefined || unit.label.trim() === ''
        ? 'label'
        : original?.description && !unit.description
          ? 'description'
          : undefined
    if (gap !== undefined && (inBase || original !== undefined))
      report.error('choice-gap', unit?.at ?? step.keyAt(['choices', choice]), {
        choice,
        key,
        gap,
        path,
        language,
        fallback: base,
      })
  }
}

/** Choices that the locale file has for this question. */
const writtenChoices = (texts: Project['texts'], key: string): readonly string[] => {
  const prefix = `${key}.choices.`
  return texts
    .keys()
    .filter((one) => one.startsWith(prefix))
    .map((one) => one.slice(prefix.length))
}

/** Words of two choices must differ, and none may be an interrupt's, which is heard first. */
const checkWords = (
  { texts }: Project,
  report: Report,
  { flow, key, choices }: Question,
  language: Language,
  interruptOf: ReadonlyMap<string, string>,
): void => {
  const choiceOf = new Map<string, string>()
  for (const choice of choices) {
    const unit = texts.choice(language, key, choice)
    if (unit === undefined) continue
    const written = [unit.label, unit.short, ...unit.synonyms].filter((word) => word !== undefined)
    const folded = new Map(written.map((word) => [fold(word), word]))
    folded.delete('')
    for (const [word, as] of folded) {
      const first = choiceOf.get(word)
      if (first !== undefined)
        report.error('choice-clash', unit.at, { word: as, first, second: choice, language })
      choiceOf.set(word, choice)
      const interrupt = interruptOf.get(word)
      // A choice that is named like the interrupt means the same.
      const harmless = interrupt === choice || flow.forbid.some((one) => one === interrupt)
      if (interrupt !== undefined && !harmless)
        report.error('choice-is-interrupt', unit.at, { word: as, choice, interrupt, language })
    }
  }
}

/** Folded word -> interrupt, of all languages: interrupts are heard in any. */
const interruptWords = ({ texts }: Project): ReadonlyMap<string, string> =>
  new Map(
    interrupts.flatMap((interrupt) =>
      texts.languages.flatMap((language) =>
        texts
          .words(language, `interrupts.${interrupt}`)
          .map(({ word }) => [fold(word), interrupt] as const),
      ),
    ),
  )

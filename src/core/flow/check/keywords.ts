import { fold } from '../../answer/fold.ts'
import type { Language } from '../../language.ts'
import { interrupts } from '../flow.ts'
import {
  allSteps,
  type Check,
  isUnreadText,
  type Project,
  type Report,
  startOf,
} from './project.ts'
import type { At } from './text-index.ts'

/** Words that start or stop things: written in every language, and each means one thing. */
export const checkKeywords: Check = (project, report) => {
  const starts = project.flows.flatMap((flow) =>
    flow.starts.flatMap((start, index) =>
      start.on === 'keyword' || start.on === 'queued'
        ? [
            {
              keyword: start.on === 'queued' ? start.queued : start.keyword,
              at: flow.at(['starts', index]),
              flow: flow.id,
            },
          ]
        : [],
    ),
  )
  for (const { keyword, at } of starts)
    checkWritten(project, report, `keywords.${keyword}`, () => at)

  for (const key of neededWords(project))
    checkWritten(project, report, key, (language) => startOf(project, language, key))

  // Heard in any language, so compared across all of them.
  const meaning = new Map<string, string>()
  for (const interrupt of interrupts)
    for (const { word, folded, at, language } of wordsOf(project, `interrupts.${interrupt}`)) {
      const first = meaning.get(folded)
      if (first !== undefined && first !== interrupt)
        report.error('interrupt-clash', at, { word, first, second: interrupt, language })
      meaning.set(folded, interrupt)
    }
  const keywordOf = new Map<string, { keyword: string; flow: string }>()
  for (const { keyword, flow } of starts)
    for (const { word, folded, at, language } of wordsOf(project, `keywords.${keyword}`)) {
      const interrupt = meaning.get(folded)
      if (interrupt !== undefined)
        report.error('keyword-is-interrupt', at, { word, keyword, interrupt, language })
      const first = keywordOf.get(folded)
      if (first !== undefined && first.keyword !== keyword)
        report.error('keyword-clash', at, {
          word,
          first: first.flow,
          second: flow,
          language,
        })
      else keywordOf.set(folded, { keyword, flow })
    }
}

/** Word lists without which something could never be said. */
const neededWords = (project: Project): readonly string[] => {
  const safeWord = project.flows.some((flow) =>
    flow.starts.some((start) => start.on === 'interrupt' && start.interrupt === 'safe-word'),
  )
  const specs = allSteps(project).map(({ step }) => step.spec as Readonly<Record<string, unknown>>)
  const yesNo = specs.some(({ expect }) => expect === 'yes-no')
  return [
    ...interrupts
      .filter((interrupt) => interrupt !== 'safe-word' || safeWord)
      .map((interrupt) => `interrupts.${interrupt}`),
    ...(yesNo ? ['typed.yes', 'typed.no'] : []),
    ...(specs.some(({ bye }) => bye !== undefined) ? ['keywords.bye'] : []),
    ...(specs.some(({ optional }) => optional !== undefined) ? ['typed.skip'] : []),
  ]
}

const checkWritten = (
  project: Project,
  report: Report,
  key: string,
  at: (language: Language) => At,
): void => {
  const { texts } = project
  const lacks = (language: Language) =>
    texts.words(language, key).length === 0 && !isUnreadText(project, language, key)
  const [base = '', ...others] = texts.languages
  if (lacks(base))
    report.error('words-missing', at(base), {
      key,
      language: base,
      path: texts.file(base, key),
      ...report.meant(key, () => texts.keys()),
    })
  for (const language of others)
    if (lacks(language))
      report.warning('words-missing', at(language), {
        key,
        language,
        path: texts.file(language, key),
      })
}

const wordsOf = ({ texts }: Project, key: string) =>
  texts.languages.flatMap((language) =>
    texts
      .words(language, key)
      .map(({ word, at }) => ({ word, at, language, folded: fold(word) }))
      .filter(({ folded }) => folded !== ''),
  )

import { answerKey, hasWords, topicTitle } from '../../knowledge/topic.ts'
import { limits } from '../limits.ts'
import { isDate } from './calendar.ts'
import { allSteps, type Check, isUnread, type Project, type Report } from './project.ts'
import { centreNames, checkFilled, checkWritten } from './texts.ts'

type Draft = Project['topics'][number]

/** What people can ask: each topic once, worded, with days that exist and documents that are there. */
export const checkTopics: Check = (project, report) => {
  const seen = new Map<string, string>()
  for (const draft of project.topics) {
    const { topic } = draft
    const first = seen.get(topic.id)
    const place = draft.at(['answer'])
    if (first !== undefined) report.error('topic-twice', place, { topic: topic.id, first })
    else checkWords(project, report, draft)
    seen.set(topic.id, place.file)
    checkDates(project, report, draft)
    checkGuides(project, report, draft)
  }
  checkNamed(project, report, seen)
}

/** What is urgent has a title alone: the people who are called read it. */
const checkWords = (project: Project, report: Report, draft: Draft): void => {
  const { id, variants } = draft.topic
  const title = topicTitle(id)
  const answers: readonly (readonly [string, readonly string[]])[] = [
    ...forms(id).map((key) => [key, ['answer']] as const),
    ...variants.flatMap((one) =>
      forms(id, one.id).map((key) => [key, ['variants', one.id]] as const),
    ),
  ]
  const texts = [[title, ['answer']] as const, ...(hasWords(draft.topic) ? answers : [])]
  // Of a new topic nothing is written yet: a key that looks like one of its own is another topic's.
  const [base = ''] = project.texts.languages
  const begun = texts.some(([key]) => project.texts.text(base, key) !== undefined)
  for (const [key, path] of texts) {
    checkWritten(project, report, key, () => draft.keyAt(path), begun)
    checkFilled(project, report, key, new Set(key === title ? [] : centreNames))
  }
  for (const language of project.texts.languages) {
    const text = project.texts.text(language, title)
    const length = Math.max(0, ...(text?.forms ?? []).map((form) => form.length))
    if (text !== undefined && length > limits.whatsappRowLabel)
      report.warning('title-too-long', text.at, {
        key: title,
        language,
        length,
        limit: limits.whatsappRowLabel,
      })
  }
}

const forms = (id: string, variant?: string): readonly string[] =>
  (['short', 'long'] as const).map((form) => answerKey(id, form, variant))

const checkDates = ({ today }: Project, report: Report, { topic, at }: Draft): void => {
  const { sources, reviewDue, reviewed } = topic
  const dates: readonly (readonly [string, readonly (string | number)[]])[] = [
    [reviewDue, ['review-due']],
    ...(reviewed ? [[reviewed.on, ['reviewed', 'on']] as const] : []),
    ...sources.map(({ date }, index) => [date, ['sources', index, 'date']] as const),
  ]
  for (const [date, path] of dates)
    if (!isDate(`${date}-01-01`.slice(0, 10))) report.error('bad-date', at(path), { date })
  if (today !== undefined && reviewDue <= today)
    report.warning('topic-overdue', at(['review-due']), { topic: topic.id, date: reviewDue })
}

const checkGuides = ({ hasFile }: Project, report: Report, { topic, at }: Draft): void => {
  if (topic.next.includes('guide') && topic.guides.length === 0)
    report.warning('guide-missing', at(['next']), { topic: topic.id })
  for (const { id, files } of topic.guides)
    for (const [language, file] of Object.entries(files))
      if (!hasFile(file)) report.error('unknown-file', at(['guides', id, language]), { path: file })
}

/** Steps that name one topic, `'"num-nif"'`, and texts of topics that there are not. */
const checkNamed = (
  project: Project,
  report: Report,
  topics: ReadonlyMap<string, string>,
): void => {
  const { texts } = project
  const isKnown = (id: string) => topics.has(id) || isUnread(project, id)
  for (const { step } of allSteps(project)) {
    if (!['answer', 'guide', 'helped'].includes(step.kind.name)) continue
    for (const { source, path } of step.uses.expressions) {
      const id = /^"([^"\\]*)"$/.exec(source.trim())?.[1]
      if (id !== undefined && !isKnown(id))
        report.error('unknown-topic', step.at(path), {
          topic: id,
          ...report.meant(id, () => topics.keys()),
        })
    }
  }
  const [base = ''] = texts.languages
  for (const key of texts.keys()) {
    const [file, id = ''] = key.split('.')
    if (file !== 'answers' || !key.endsWith('.title') || isKnown(id)) continue
    const at = texts.text(base, key)?.at
    if (at)
      report.warning('unknown-topic', at, { topic: id, ...report.meant(id, () => topics.keys()) })
  }
}

import { type Check, isUnread } from './project.ts'

/** The centre: one, whose language is shipped. Its hours and dates are checked with those of all places. */
export const checkCentre: Check = (project, report) => {
  const [first, ...more] = project.centres
  if (first === undefined) {
    const elsewhere = project.unread.some((file) => file.includes('/centres/'))
    if (!elsewhere && !isUnread(project, 'centre'))
      report.error('centre-missing', { file: 'flows', line: 1, column: 1 })
    return
  }
  for (const other of more)
    report.error('centre-twice', other.keyAt(['centre']), { first: first.at([]).file })
  for (const { draft, at } of project.centres)
    if (!project.texts.languages.includes(draft.language))
      report.error('unknown-language', at(['language']), {
        tag: draft.language,
        allowed: project.texts.languages.join(', '),
        ...report.meant(draft.language, () => project.texts.languages),
      })
}

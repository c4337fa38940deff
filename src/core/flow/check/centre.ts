import { Temporal } from 'temporal-polyfill'
import { weekdays } from '../installation-files.ts'
import { isDate } from './calendar.ts'
import { type Check, isUnread, type Project, type Report } from './project.ts'

/** The centre: one, with hours that run forwards, dates that exist and a zone that is known. */
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
  for (const one of project.centres) {
    const { centre } = one
    if (!isZone(centre.zone)) report.error('unknown-zone', one.at(['zone']), { zone: centre.zone })
    if (!project.texts.languages.includes(centre.language))
      report.error('unknown-language', one.at(['language']), {
        tag: centre.language,
        allowed: project.texts.languages.join(', '),
        ...report.meant(centre.language, () => project.texts.languages),
      })
    centre.closed.forEach((date, index) => {
      if (!isDate(date)) report.error('bad-date', one.at(['closed', index]), { date })
    })
    const holiday = centre.municipalHoliday
    // 2024 has a 29 February.
    if (holiday !== undefined && !holiday.startsWith('easter') && !isDate(`2024-${holiday}`))
      report.error('bad-date', one.at(['municipal-holiday']), { date: holiday })
    checkHours(one, report)
  }
}

const checkHours = (one: Project['centres'][number], report: Report): void => {
  one.centre.week.forEach((day, index) => {
    const name = weekdays[index] ?? ''
    day.forEach(({ from, to }, at) => {
      const place = one.at(['week', name, at])
      if (from >= to) report.error('hours-backwards', place, { day: name })
      const overlaps = day.slice(0, at).some((other) => from < other.to && other.from < to)
      if (overlaps) report.error('hours-overlap', place, { day: name })
    })
  })
}

const isZone = (zone: string): boolean => {
  try {
    // An offset such as +01:00 is a zone to Temporal, but knows no summer time.
    return (
      /^[A-Z]/.test(zone) &&
      Boolean(Temporal.Instant.from('2024-01-01T00:00Z').toZonedDateTimeISO(zone))
    )
  } catch {
    return false
  }
}

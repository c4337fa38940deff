import { Temporal } from 'temporal-polyfill'
import { isDate } from './calendar.ts'
import { checkDates, checkHours, checkPattern, checkWeek } from './dates.ts'
import { type Check, isUnread, type Project, type Report, type Written } from './project.ts'

type PlaceProject = Project['calendar']['places'][number]

/** Places, the centre among them: each once, in a zone that is known, with hours and dates that exist. */
export const checkPlaces: Check = (project, report) => {
  const seen = new Map<string, string>()
  for (const place of project.calendar.places) {
    const { id, draft, at, holiday, isCentre } = place
    const first = seen.get(id)
    // A second centre is told of as such.
    if (first !== undefined && !isCentre) report.error('place-twice', at(['place']), { id, first })
    seen.set(id, at([]).file)
    if (!isZone(draft.zone)) report.error('unknown-zone', at(['zone']), { zone: draft.zone })
    // 2024 has a 29 February.
    if (holiday !== undefined && !holiday.startsWith('easter') && !isDate(`2024-${holiday}`))
      report.error('bad-date', at(['municipal-holiday']), { date: holiday })
    checkMunicipality(project, place, report)
    checkWeek(place, ['week'], draft.week, report)
    draft.opens.forEach((one, index) => {
      checkPattern(place, ['opens', index], one, report)
    })
    for (const [date, hours] of Object.entries(draft.exceptions)) {
      if (!isDate(date)) report.error('bad-date', place.keyAt(['exceptions', date]), { date })
      checkHours(place, ['exceptions', date], hours, date, report)
    }
    checkDates(place, ['closed'], draft.closed, report)
    for (const other of Object.keys(draft['minutes-to']))
      checkPlaceNamed(project, place, ['minutes-to', other], other, report, true)
  }
  checkMunicipalities(project, report)
}

/** A place that something names: there is one of this id. `onKey`: the name is a key. */
export const checkPlaceNamed = (
  project: Project,
  written: Written,
  path: readonly (string | number)[],
  place: string,
  report: Report,
  onKey = false,
): void => {
  const ids = project.calendar.places.map(({ id }) => id)
  const elsewhere = project.unread.some((file) => file.includes('/centres/'))
  if (ids.includes(place) || elsewhere || isUnread(project, place)) return
  report.error('unknown-place', onKey ? written.keyAt(path) : written.at(path), {
    place,
    ...report.meant(place, () => ids),
  })
}

const checkMunicipality = (project: Project, { draft, at }: PlaceProject, report: Report): void => {
  const { municipality } = draft
  const names = project.calendar.holidays.map((one) => one.draft.municipality)
  if (municipality === undefined || names.includes(municipality)) return
  if (isUnread(project, 'municipal-holidays')) return
  report.error('unknown-municipality', at(['municipality']), {
    municipality,
    ...report.meant(municipality, () => names),
  })
}

const checkMunicipalities = ({ calendar }: Project, report: Report): void => {
  const seen = new Set<string>()
  for (const { draft, at } of calendar.holidays) {
    const { municipality, on } = draft
    if (seen.has(municipality)) report.error('municipality-twice', at([]), { municipality })
    seen.add(municipality)
    if (!on.startsWith('easter') && !isDate(`2024-${on}`))
      report.error('bad-date', at(['on']), { date: on })
  }
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

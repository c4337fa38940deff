import { checkDates, checkPattern } from './dates.ts'
import { checkPlaceNamed } from './places.ts'
import { type Check, isUnread, type Report, type Written } from './project.ts'

/** Who sees people, and who comes along: languages, services, places and dates that there are. */
export const checkStaff: Check = (project, report) => {
  const services = project.calendar.services.map(({ id }) => id)
  for (const technician of project.calendar.staff) {
    const { draft, at } = technician
    checkSpoken(technician, draft.speaks, report)
    draft.services.forEach((service, index) => {
      if (!services.includes(service) && !isUnread(project, 'services'))
        report.error('unknown-service', at(['services', index]), {
          service,
          ...report.meant(service, () => services),
        })
    })
    draft.works.forEach((one, index) => {
      checkPattern(technician, ['works', index], one, report)
      checkPlaceNamed(project, technician, ['works', index, 'place'], one.place, report)
    })
    checkDates(technician, ['away'], draft.away, report)
  }
  for (const resource of project.calendar.resources) {
    const { draft } = resource
    checkSpoken(resource, draft.speaks, report)
    draft.works.forEach((one, index) => {
      checkPattern(resource, ['works', index], one, report)
      one.places?.forEach((place, nth) => {
        checkPlaceNamed(project, resource, ['works', index, 'places', nth], place, report)
      })
    })
    checkDates(resource, ['away'], draft.away, report)
  }
}

/** Languages that have a name: `pt`, `pa-Guru`. */
const checkSpoken = ({ at }: Written, languages: readonly string[], report: Report): void => {
  languages.forEach((tag, index) => {
    if (!isLanguage(tag)) report.error('no-such-language', at(['speaks', index]), { tag })
  })
}

const isLanguage = (tag: string): boolean => {
  try {
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
    return names.of(tag) !== undefined
  } catch {
    return false
  }
}

import { roomsOf } from '../calendar-of.ts'
import { checkPattern } from './dates.ts'
import { checkPlaceNamed } from './places.ts'
import { type Check, isUnread, type Project, type Report } from './project.ts'
import { checkWritten } from './texts.ts'

type ServiceProject = Project['calendar']['services'][number]

/** Services: worded, about topics and at places that there are, and somebody does each. */
export const checkServices: Check = (project, report) => {
  const topics = project.topics.map(({ topic }) => topic.id)
  for (const service of project.calendar.services) {
    const { id, draft, at, keyAt } = service
    checkWritten(project, report, `services.${id}`, () => keyAt([]))
    draft.brings.forEach((paper, index) => {
      checkWritten(project, report, `papers.${paper}`, () => at(['brings', index]))
    })
    draft.places.forEach((place, index) => {
      checkPlaceNamed(project, service, ['places', index], place, report)
    })
    for (const place of Object.keys(draft.destination?.['minutes-from'] ?? {}))
      checkPlaceNamed(project, service, ['destination', 'minutes-from', place], place, report, true)
    draft.topics.forEach((topic, index) => {
      if (!topics.includes(topic) && !isUnread(project, topic))
        report.error('unknown-topic', at(['topics', index]), {
          topic,
          ...report.meant(topic, () => topics),
        })
    })
    checkSessions(project, service, report)
    checkSomebody(project, service, report)
  }
}

const checkSessions = (project: Project, service: ServiceProject, report: Report): void => {
  const staff = project.calendar.staff.map(({ id }) => id)
  service.draft.sessions.forEach((session, index) => {
    const { place, by, room } = session
    const path = ['sessions', index]
    checkPattern(service, path, session, report)
    checkPlaceNamed(project, service, [...path, 'place'], place, report)
    if (!staff.includes(by) && !isUnread(project, 'staff'))
      report.error('unknown-technician', service.at([...path, 'by']), {
        technician: by,
        ...report.meant(by, () => staff),
      })
    const held = project.calendar.places.find(({ id }) => id === place)
    const names = held === undefined ? [] : roomsOf(held.draft)
    if (room === undefined || held === undefined || names.includes(room)) return
    report.error('unknown-room', service.at([...path, 'room']), {
      room,
      place,
      allowed: names.join(', '),
    })
  })
}

/** What nobody does where it is done is never offered: people would wait for nothing. */
const checkSomebody = (
  project: Project,
  { id, draft, keyAt }: ServiceProject,
  report: Report,
): void => {
  if (draft.kind === 'group' || isUnread(project, 'staff')) return
  const isHere = (place: string) =>
    (draft.places.length === 0 || draft.places.includes(place)) &&
    (draft.destination === undefined ||
      Object.keys(draft.destination['minutes-from']).includes(place))
  const done = project.calendar.staff.some(
    (one) => one.draft.services.includes(id) && one.draft.works.some(({ place }) => isHere(place)),
  )
  if (!done) report.warning('service-nobody', keyAt([]), { service: id })
}

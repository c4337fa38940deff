import type { Calendar, Pattern } from '../../booking/calendar.ts'
import { dateOf, dayOf } from '../../booking/day.ts'
import { hoursBy } from '../../booking/pattern.ts'
import { minutesBetween } from '../../booking/travel.ts'
import type { Hours } from '../../centre.ts'
import { calendarOf } from '../calendar-of.ts'
import type { Check, Project, Report } from './project.ts'
import type { At } from './text-index.ts'

/** Somewhere a technician is to be, and where that is written. */
type Duty = { place: string; pattern: Pattern; at: At }

/** Days that are looked at: a year and some, so that every rule of weeks and months meets every other. */
const days = 400

/** Checks of a calendar one after the other, and of its plans where those find no error: only then can it be made. */
export const withPlans =
  (checks: readonly Check[]): Check =>
  (project, report, programs) => {
    let errors = 0
    const counting: Report = {
      ...report,
      error(...fault) {
        errors += 1
        report.error(...fault)
      },
    }
    for (const check of checks) check(project, counting, programs)
    if (errors === 0) checkPlans(project, report)
  }

/** Technicians in one place at a time, with time for the road between two. */
const checkPlans = (project: Project, report: Report): void => {
  const calendar = calendarOf(project.calendar)
  const first = dayOf(project.today ?? '2026-01-01')
  for (const { id, at } of project.calendar.staff) {
    const duties: Duty[] = (calendar.staff.get(id)?.works ?? []).map((pattern, index) => ({
      place: pattern.place,
      pattern,
      at: at(['works', index]),
    }))
    for (const service of project.calendar.services)
      calendar.services.get(service.id)?.sessions.forEach((session, index) => {
        if (session.by === id)
          duties.push({
            place: session.place,
            pattern: session,
            at: service.at(['sessions', index]),
          })
      })
    checkDuties(calendar, id, duties, first, report)
  }
}

const checkDuties = (
  calendar: Calendar,
  technician: string,
  duties: readonly Duty[],
  first: number,
  report: Report,
): void => {
  const told = new Set<Duty>()
  for (let day = first; day < first + days; day++) {
    const today = duties
      .map((duty) => ({ duty, hours: hoursBy(duty.pattern, day) }))
      .filter(({ hours }) => hours.length > 0)
    today.forEach(({ duty, hours }, index) => {
      const others = today.slice(0, index).filter((one) => one.duty.place !== duty.place)
      for (const { duty: other, hours: before } of told.has(duty) ? [] : others) {
        const minutes = minutesBetween(calendar, other.place, duty.place)
        const left = leastGap(before, hours)
        if (left >= minutes || told.has(duty)) continue
        told.add(duty)
        const vars = { technician, place: duty.place, other: other.place, date: dateOf(day) }
        if (left < 0) report.error('two-places', duty.at, vars)
        else report.error('no-time-for-road', duty.at, { ...vars, minutes, left })
      }
    })
  }
}

/** Minutes between the hours of two lists that are nearest; negative where some overlap. */
const leastGap = (some: readonly Hours[], others: readonly Hours[]): number =>
  Math.min(
    ...some.flatMap((a) => others.map((b) => Math.max(a.from - b.to, b.from - a.to))),
    Number.POSITIVE_INFINITY,
  )

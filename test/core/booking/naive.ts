import type { Calendar, Service, Technician } from '#core/booking/calendar.ts'
import type { Slot } from '#core/booking/slot.ts'
import type { Hours } from '#core/centre.ts'
import { wallIn } from './wall.ts'

const minute = 60_000

/** What can be wished in the model: all else is the business of other tests. */
export type NaiveWish = { people: number; language?: string }

type Wall = { date: string; minute: number; weekday: number }

/** Reading a clock takes time: each night is read once. */
const walls = new Map<string, readonly Wall[]>()

/** Who or what is where in which minute, and by which booking. */
type Mark = { booking: string; place: string }

/**
 * Appointments as somebody with a sheet of squared paper would keep them: an array of minutes for everything that
 * can be taken, and the clock on the wall read for each minute. No spans, no cells, no zones but Intl's.
 */
export class Naive {
  private readonly taken = new Map<string, (Mark | undefined)[]>()
  private readonly from: number
  private readonly length: number
  private calendar: Calendar
  /** By technician and place: the minutes she is there and it is open. */
  private there = new Map<string, boolean[]>()

  constructor(calendar: Calendar, from: number, to: number) {
    this.calendar = calendar
    this.from = from
    this.length = (to - from) / minute
    this.change(calendar)
  }

  /** The sheet anew: a day was closed. */
  change(calendar: Calendar): void {
    this.calendar = calendar
    this.there = new Map()
    for (const who of calendar.staff.values())
      for (const place of new Set(who.works.map((one) => one.place)))
        this.there.set(
          `${who.id} ${place}`,
          this.walls(place).map((wall) => this.works(who, place, wall)),
        )
  }

  private walls(place: string): readonly Wall[] {
    const zone = this.calendar.places.get(place)?.zone ?? ''
    const key = `${zone} ${this.from} ${this.length}`
    const known = walls.get(key)
    if (known !== undefined) return known
    const wall = wallIn(zone)
    const all = Array.from({ length: this.length }, (_, at) => {
      const shown = wall(this.from + at * minute)
      return { ...shown, weekday: (new Date(`${shown.date}T12:00Z`).getUTCDay() + 6) % 7 }
    })
    walls.set(key, all)
    return all
  }

  private works(who: Technician, place: string, { date, minute: shown, weekday }: Wall): boolean {
    const held = this.calendar.places.get(place)
    if (held === undefined || held.closed.includes(date)) return false
    const isIn = (hours: readonly Hours[] | undefined) =>
      hours?.some(({ from, to }) => from <= shown && shown < to) === true
    const working = who.works.some(
      (one) => one.place === place && 'week' in one && isIn(one.week[weekday]),
    )
    return working && isIn(held.week[weekday])
  }

  private isFree(thing: string, place: string, from: number, to: number, travels: boolean) {
    const marks = this.taken.get(thing) ?? []
    for (let at = from; at < to; at++) if (marks[at] !== undefined) return false
    if (!travels) return true
    for (let away = 1; away <= 60; away++)
      for (const mark of [marks[from - away], marks[to - 1 + away]]) {
        if (mark === undefined || mark.place === place) continue
        const other = this.calendar.places.get(mark.place)?.minutesTo[place]
        const road = this.calendar.places.get(place)?.minutesTo[mark.place] ?? other ?? 60
        if (away <= road) return false
      }
    return true
  }

  /** Whether everything of a slot is free. */
  fits(slot: Slot): boolean {
    const [from, to] = [this.at(slot.start), this.at(slot.end)]
    return this.things(slot).every(({ thing, travels }) =>
      this.isFree(thing, slot.place, from, to, travels),
    )
  }

  /** Every beginning (ms) and place at which a service may be had, with all ways to do it. */
  offers(service: Service, wish: NaiveWish, from: number, to: number): Map<string, Slot[]> {
    const found = new Map<string, Slot[]>()
    for (const place of this.calendar.places.values())
      for (const who of this.calendar.staff.values()) {
        const interpreted = wish.language !== undefined && !who.speaks.includes(wish.language)
        const length =
          service.minutes +
          (interpreted ? service.interpreterMinutes : 0) +
          (service.perPerson?.minutes ?? 0) * Math.max(0, wish.people - 1)
        const there = this.there.get(`${who.id} ${place.id}`)
        const shown = this.walls(place.id)
        if (there === undefined || !who.services.includes(service.id)) continue
        let begun = 0
        for (let at = 0; at < this.length; at++) {
          if (!there[at]) {
            begun = at + 1
            continue
          }
          if (shown[at]?.date !== shown[at - 1]?.date) begun = at
          const start = this.from + at * minute
          if ((at - begun) % service.every !== 0 || start < from || start >= to) continue
          const stays = Array.from({ length }, (_, more) => at + more).every(
            (one) => there[one] && shown[one]?.date === shown[at]?.date,
          )
          if (!stays) continue
          const comes = interpreted ? [...this.calendar.resources.keys()] : [undefined]
          for (const room of place.rooms)
            for (const interpreter of comes) {
              const slot: Slot = {
                ...{ service: service.id, place: place.id, people: wish.people },
                ...{ start, end: start + length * minute },
                ...{ technician: who.id, room },
                ...(interpreter === undefined ? undefined : { interpreter }),
              }
              if (!this.fits(slot)) continue
              const key = `${slot.start} ${place.id}`
              found.set(key, [...(found.get(key) ?? []), slot])
            }
        }
      }
    return found
  }

  mark(booking: string, slot: Slot): void {
    for (const { thing } of this.things(slot)) {
      const marks = this.taken.get(thing) ?? []
      this.taken.set(thing, marks)
      for (let at = this.at(slot.start); at < this.at(slot.end); at++) {
        if (marks[at] !== undefined) throw new Error(`${thing} is taken twice`)
        marks[at] = { booking, place: slot.place }
      }
    }
  }

  clear(booking: string): void {
    for (const marks of this.taken.values())
      marks.forEach((mark, at) => {
        if (mark?.booking === booking) delete marks[at]
      })
  }

  /** Every five minutes of everything that is taken, as the database should have it. */
  rows(): Set<string> {
    const rows = new Set<string>()
    for (const [thing, marks] of this.taken)
      marks.forEach((_, at) => {
        rows.add(`${thing} ${Math.floor((this.from / minute + at) / 5)}`)
      })
    return rows
  }

  private at(ms: number): number {
    return (ms - this.from) / minute
  }

  private things({ technician, room, interpreter, place }: Slot) {
    return [
      { thing: `staff:${technician}`, travels: true },
      { thing: `room:${place}/${room}`, travels: false },
      ...(interpreter ? [{ thing: `resource:${interpreter}`, travels: true }] : []),
    ]
  }
}

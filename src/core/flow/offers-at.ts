import { type Asked, availability } from '../booking/availability.ts'
import type { Calendar } from '../booking/calendar.ts'
import { placeClock } from '../booking/place-clock.ts'
import type { Seen } from './slot-views.ts'

/** What a list of takes left free, for each question that was asked of it; gone with the list. */
const known = new WeakMap<Calendar, WeakMap<Asked['taken'], Map<string, readonly Seen[]>>>()

/**
 * What can be had, one offer a moment, with what the clock of its place shows. Worked out once for all who ask the
 * same of the same list of takes: of two hundred who press at once each is shown the same two months.
 */
export function offersAt(calendar: Calendar, asked: Asked): readonly Seen[] {
  const { taken, asker, ...question } = asked
  const lists = known.get(calendar) ?? new WeakMap<Asked['taken'], Map<string, readonly Seen[]>>()
  known.set(calendar, lists)
  const answers = lists.get(taken) ?? new Map<string, readonly Seen[]>()
  lists.set(taken, answers)
  // Seats alone depend on who asks.
  const isGroup = calendar.services.get(asked.service)?.kind === 'group'
  const key = JSON.stringify([question, isGroup ? asker : ''])
  const before = answers.get(key)
  if (before !== undefined) return before
  const slots = availability(calendar, asked)
  const starts = new Map(slots.toReversed().map((slot) => [slot.start, slot]))
  const all = slots
    .filter((slot) => starts.get(slot.start) === slot)
    .map((slot): Seen => ({ slot, ...placeClock(calendar, slot.place, slot.start) }))
  answers.set(key, all)
  return all
}

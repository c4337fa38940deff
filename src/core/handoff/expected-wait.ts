import { Temporal } from 'temporal-polyfill'
import type { Facts } from '../facts.ts'
import { isOpen } from '../hours.ts'
import type { Known } from '../known.ts'
import type { Language } from '../language.ts'
import { afterOpenTime, dateAt, lastClosingToday, timeAt } from './opening-time.ts'

const minute = 60_000

/** Numbers behind the time people are told. Judged, not measured; times in ms. */
const guess = {
  /** Until somebody comes, where neither the store nor the queue's file knows better. */
  usual: 30 * minute,
  /** Until a technician is free for the next one. */
  each: 10 * minute,
  least: 5 * minute,
  /** A wait over night counts as a long one, not as many hours of opening time. */
  most: 8 * 60 * minute,
  /** Longer than this no minutes are named, only the day. */
  named: 90 * minute,
} as const

/** Spans that are said: a guess sounds like one. Minutes. */
const spans = [5, 10, 15, 20, 30, 45, 60, 90]

/**
 * When somebody will probably have come. `say` is for texts, by the format `expected`: `PT30M` (a
 * span), `P0D` (today), `P0DT14:00` and `P1DT09:30` (today and tomorrow at), or a local date and time.
 */
export type Expected = { at: number; say: string }

/** Facts an honest time needs. The last may be unknown to the store. */
export const waitFacts = ['waiting', 'technicians', 'usualWait'] as const

/** True when the store has to be asked first. */
export const lacksWaitFacts = ({ waiting, technicians }: Facts): boolean =>
  waiting === undefined || technicians === undefined

/**
 * An honest time for somebody who is queued now: from opening hours, from how many wait for how many
 * technicians who speak her language, and from how long people waited lately. Undefined where the centre
 * does not open within a year.
 */
export function expectedWait(
  { now, bundle, facts }: Pick<Known, 'now' | 'bundle' | 'facts'>,
  queue: string,
  language: Language,
): Expected | undefined {
  const { centre, queueInfo } = bundle
  const here = (facts.technicians ?? []).filter((one) => sameLanguage(one, language)).length
  const minutes = queueInfo.get(queue)?.expectedMinutes
  const usual = facts.usualWait ?? (minutes === undefined ? guess.usual : minutes * minute)
  const line = Math.ceil((facts.waiting ?? 0) / Math.max(1, here)) * guess.each
  const wait = Math.min(guess.most, Math.max(guess.least, usual, line))

  const found = afterOpenTime(centre, now, wait)
  if (found === undefined) return undefined
  const open = isOpen(centre, now)
  if (open && here > 0 && found.at === now + wait && wait <= guess.named) {
    const said = spans.find((span) => span * minute >= wait) ?? 90
    return { at: now + said * minute, say: `PT${said}M` }
  }
  const today = dateAt(centre.zone, now)
  const date = dateAt(centre.zone, found.at)
  // Nobody who speaks her language is there, or it takes long: the day is as much as can be said.
  if (date === today && open) return { at: lastClosingToday(centre, now), say: 'P0D' }
  const time = timeAt(centre.zone, found.opening)
  const days = Temporal.PlainDate.from(today).until(date).days
  return { at: found.at, say: days < 2 ? `P${days}DT${time}` : `${date}T${time}` }
}

const sameLanguage = (one: Language, other: Language): boolean =>
  one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase()

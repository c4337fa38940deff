import type { Row } from '#app/inbox-ports.ts'
import { dayOf, dayWords, lasted, timeOf } from '../thread/when.ts'
import { hasWord, type Say } from '../words/words.ts'

/** The kind of a channel account: `telegram` of `telegram:1001`. */
export const kindOf = (account: string): string => account.split(':')[0] ?? account

/** A channel by its name; the code itself where we have no word for it. */
export function channelName(kind: string, t: Say): string {
  const key = `queue.${kind}`
  return hasWord(key) ? t(key) : kind
}

/** How long, in short, and the whole sentence for it. `waits`: somebody is waiting for us. */
export type Wait = { short: string; whole: string; waits: boolean; long: boolean }
/** From here on a wait is shown as long, in ms. */
const longWait = 30 * 60_000

/** What the row says about time: how long she has waited, when it wakes, or when something was last said. */
export function waitOf(row: Row, now: number, t: Say, tag: string, zone: string): Wait {
  if (row.state === 'snoozed') {
    const { snoozedUntil: until } = row
    if (until === undefined)
      return { short: '…', whole: t('queue.wakesOnWriting'), waits: false, long: false }
    const clock = timeOf(until, tag, zone)
    const sameDay = dayOf(until, zone) === dayOf(now, zone)
    const short = sameDay ? clock : `${dayWords(until, now, tag)} ${clock}`
    return { short, whole: t('queue.wakes', { time: short }), waits: false, long: false }
  }
  if (row.waitingSince !== undefined) {
    const ms = now - row.waitingSince
    const short = lasted(ms, tag)
    const whole = t('queue.waiting', { time: short })
    return { short, whole, waits: true, long: ms >= longWait }
  }
  const short = lasted(now - row.lastAt, tag)
  return { short, whole: t('queue.ago', { time: short }), waits: false, long: false }
}

import type { Centre } from '../centre.ts'
import type { Conversation } from '../conversation.ts'
import { safeFrom } from '../safe-hours.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long after she asked somebody may still be told that there is an answer, ms. */
export const tellFor = 60 * day

/** How long she may leave a question of ours lying before it counts as put aside, ms. */
const putAside = 60 * minute

/** How the talk of somebody who asked stands. `asked`: a question of a flow, or a pause, waits there. */
export type AskerTalk = Pick<
  Conversation,
  'account' | 'holder' | 'optedOut' | 'blocked' | 'lastInAt'
> & { asked: boolean }

/** Why somebody is not told now that her question has an answer. */
export type NotTold =
  /** She said so, to this or to everything. */
  | 'not-wanted'
  /** She blocked us. */
  | 'blocked'
  /** People hold the talk, held it last, or it waits for them. */
  | 'with-people'
  /** She asked too long ago. */
  | 'too-late'
  /** She wrote too long ago for this channel: it waits until she writes. */
  | 'window-closed'
  /** She is in the middle of something else. */
  | 'busy'
  /** Her phone may ring where others hear it. */
  | 'unsafe-hour'

/** What has to be known to decide it. `window`: how long after her words ours reach her, ms; absent: always. */
export type ToTell = {
  askedAt: number
  wants: boolean
  talk: AskerTalk
  window: number | undefined
  centre: Pick<Centre, 'zone' | 'safeHours'>
  now: number
}

/**
 * Why somebody is not told now; undefined where she is. What waits since the very question she asked is no other
 * matter of hers, and what she left lying for an hour is put aside: else nobody behind a window of a day is told.
 */
export function whyNotTold({
  askedAt,
  wants,
  talk,
  window,
  centre,
  now,
}: ToTell): NotTold | undefined {
  const { holder, optedOut, blocked, lastInAt = 0, asked } = talk
  if (blocked) return 'blocked'
  if (!wants || optedOut) return 'not-wanted'
  if (holder !== 'bot') return 'with-people'
  if (now - askedAt > tellFor) return 'too-late'
  if (window !== undefined && now - lastInAt >= window) return 'window-closed'
  if (asked && !isAboutIt({ askedAt, lastInAt }) && now - lastInAt < putAside) return 'busy'
  return safeFrom(centre, now) === now ? undefined : 'unsafe-hour'
}

/** She has written nothing since she asked: what waits is what we said to that. */
export const isAboutIt = ({ askedAt, lastInAt }: { askedAt: number; lastInAt: number }): boolean =>
  lastInAt <= askedAt

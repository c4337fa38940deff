import type { Centre } from '../centre.ts'
import type { Conversation } from '../conversation.ts'
import type { Outcome } from '../decision.ts'
import { aboutVariable } from '../flow/about-topic.ts'
import { run } from '../flow/engine.ts'
import { startsOf } from '../flow/trigger.ts'
import { closeTurn, isReadable, openTurn } from '../flow/turn-open.ts'
import { endSession, startOnTop, type Turn } from '../flow/turn-state.ts'
import { setVariables } from '../flow/variables.ts'
import type { Known } from '../known.ts'
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
const isAboutIt = ({ askedAt, lastInAt }: { askedAt: number; lastInAt: number }): boolean =>
  lastInAt <= askedAt

/**
 * A turn that nobody's message began: she is told that what she asked at `askedAt` has an answer, by the flow that
 * starts on it, with `about` as the topic. Undefined where no flow does, or her talk began with flows that serve no
 * more: it goes first.
 */
export function tellAsker(
  was: Conversation,
  { askedAt, topic }: { askedAt: number; topic: string },
  known: Known,
): Outcome | undefined {
  const flow = startsOf(known.bundle).answered
  if (flow === undefined) return undefined
  const { session, ...rest } = was
  const turn = openTurn(isReadable(session) ? was : rest, { kind: 'deed', at: known.now }, known)
  if (isOver(turn, askedAt)) endSession(turn)
  else if (turn.revision !== known.bundle.revision) return undefined
  startOnTop(turn, flow, 'answered')
  setVariables(turn, { [aboutVariable]: topic })
  run(turn)
  if (turn.needs !== undefined) return { needs: turn.needs }
  turn.effects.push({ do: 'told', topic })
  turn.events.push({ type: 'question-answered', topic })
  return closeTurn(turn)
}

/** What waits makes room: it is about this very question, or about the topic of another one. */
function isOver({ conversation, frames, known }: Turn, askedAt: number): boolean {
  const { question } = startsOf(known.bundle)
  return (
    frames.length === 0 ||
    isAboutIt({ askedAt, lastInAt: conversation.lastInAt ?? 0 }) ||
    frames.some(({ flow }) => flow === question?.id)
  )
}

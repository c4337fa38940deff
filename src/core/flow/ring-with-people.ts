import { awake } from '../handoff/handoff.ts'
import { afterOpenTime, openingAfterToday } from '../handoff/opening-time.ts'
import { dueAt, mostTold, promised, timesTold } from '../handoff/promise.ts'
import { isOpen } from '../hours.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { changeConversation, type Turn } from './turn-state.ts'

/**
 * The timer of a conversation that people hold: nobody came within the time she was told, or a snooze is
 * over. It may ring early; then nothing happens, and it is set again.
 */
export function ringWithPeople(turn: Turn): void {
  const { holder, handoff } = turn.conversation
  if (holder === 'queued') ringQueued(turn)
  if (holder !== 'technician' || handoff?.snoozedUntil === undefined) return
  if (turn.known.now < handoff.snoozedUntil) return
  changeConversation(turn, { handoff: awake(handoff) })
  turn.events.push({ type: 'woke', why: 'time' })
}

/** She is told once when the time is over, and then at most once on every day the centre opens. */
function ringQueued(turn: Turn): void {
  const { conversation, known } = turn
  const { centre } = known.bundle
  const due = dueAt(conversation)
  if (due === undefined || known.now < due) return
  const times = timesTold(conversation)
  const again = (at: number | undefined, told: number) =>
    changeConversation(turn, { case: promised(conversation.case, at, told) })
  if (conversation.optedOut || conversation.blocked) {
    again(undefined, times)
    return
  }
  // Also right after the doors close: "today" is over then.
  if (!isOpen(centre, known.now) && !isOpen(centre, known.now - limits.vainAfterClosing)) {
    again(afterOpenTime(centre, known.now, limits.vainAfterOpening)?.at, times)
    return
  }
  tell(turn, 'handoff.nobody-came', undefined, 'system')
  turn.events.push({ type: 'waited-in-vain', queue: conversation.handoff?.queue ?? '' })
  const opening = times + 1 < mostTold ? openingAfterToday(centre, known.now) : undefined
  again(
    opening === undefined ? undefined : afterOpenTime(centre, opening, limits.vainAfterOpening)?.at,
    times + 1,
  )
}

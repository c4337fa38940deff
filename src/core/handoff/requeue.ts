import type { Conversation } from '../conversation.ts'
import type { Outcome } from '../decision.ts'
import { closeTurn, isReadable, openTurn } from '../flow/turn-open.ts'
import type { Known } from '../known.ts'
import { queue } from './deeds/work.ts'
import { letGo } from './handoff.ts'

/**
 * Who held it is gone: it waits in its queue again. She is told only when she waits for an answer. Where
 * this technician does not hold it any more nothing is to be done: undefined.
 */
export function requeue(
  was: Conversation,
  technician: string,
  why: 'absent' | 'disabled',
  known: Known,
): Outcome | undefined {
  const { handoff, session, ...rest } = was
  if (handoff?.technician !== technician || was.holder !== 'technician') return undefined
  const turn = openTurn(
    isReadable(session) ? was : { ...rest, handoff },
    { kind: 'deed', at: known.now },
    known,
  )
  const work = { turn, by: { id: technician, name: '', role: 'technician' as const }, handoff }
  const told = handoff.waitingSince !== undefined
  if (!queue(work, letGo(handoff), told)) return { needs: turn.needs ?? [] }
  turn.events.push({ type: 'requeued', from: technician, why })
  return closeTurn(turn)
}

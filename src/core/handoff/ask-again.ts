import type { Conversation } from '../conversation.ts'
import type { Decision } from '../decision.ts'
import { closeTurn, isReadable, openTurn } from '../flow/turn-open.ts'
import type { Known } from '../known.ts'
import { askToWrite } from './deeds/ask-to-write.ts'

/**
 * The network refused a technician's reply: the window was closed though our clock says it was open. She is
 * asked to write as if it had been seen before, once until she does. Undefined where nothing is to be done.
 */
export function askAgain(was: Conversation, known: Known): Decision | undefined {
  const { handoff, session, ...rest } = was
  if (handoff === undefined || !known.window || was.optedOut || was.blocked) return undefined
  const turn = openTurn(
    isReadable(session) ? was : { ...rest, handoff },
    { kind: 'deed', at: known.now },
    { ...known, window: { ...known.window, ms: 0 } },
  )
  askToWrite({ turn, by: { id: handoff.technician ?? '', name: '', role: 'technician' }, handoff })
  return turn.events.length === 0 ? undefined : closeTurn(turn)
}

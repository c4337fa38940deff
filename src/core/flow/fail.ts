import { expectedWait } from '../handoff/expected-wait.ts'
import { handOver } from '../handoff/hand-over.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import { endSession, type Turn, top } from './turn-state.ts'

/**
 * What should be impossible has happened: it is noted, she is told, and people take over. Never an
 * exception, never silence. `code` names the fault for whoever looks at the events.
 */
export function fail(turn: Turn, code: string): void {
  const { flow, step } = top(turn) ?? { flow: turn.flow.id, step: turn.step.id }
  turn.events.push({ type: 'flow-failed', flow, step, code })
  endSession(turn)
  turn.needs = undefined
  // People hold it already: they see the event, and no word of ours comes between.
  if (turn.conversation.holder !== 'bot') {
    turn.effects = []
    return
  }
  turn.effects = turn.effects.slice(0, limits.saysATurn - 1)
  const [queue] = turn.known.bundle.queues
  if (queue !== undefined) {
    const { conversation, known, language } = turn
    turn.conversation = {
      ...conversation,
      ...handOver(conversation, known.bundle, {
        queue,
        why: 'flow-failed',
        now: known.now,
        expected: expectedWait(known, queue, language)?.at,
      }),
    }
    turn.events.push({ type: 'handed-off', queue, why: 'flow-failed', flow, step })
  }
  tell(turn, 'system.something-broke', undefined, 'system')
}

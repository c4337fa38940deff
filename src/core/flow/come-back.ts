import { type Content, textOf } from '../message.ts'
import { tell } from './say.ts'
import { interruptIn } from './trigger.ts'
import type { Turn } from './turn-state.ts'

/**
 * She writes after "stop": one short sentence, and the conversation goes on. False when she says
 * "stop" again: then silence is the answer.
 */
export function comeBack(turn: Turn, content: Content): boolean {
  const text = textOf(content)
  if (text !== undefined && interruptIn(text, turn.known.lexicon) === 'stop') return false
  turn.conversation = { ...turn.conversation, optedOut: false }
  turn.events.push({ type: 'opted-in' })
  if (turn.conversation.holder === 'bot') tell(turn, 'system.welcome-back')
  return true
}

import type { Conversation } from './conversation.ts'

/** What the sender gate looks at: who holds the conversation, and whether she wants to hear. */
export type GateState = Pick<Conversation, 'holder' | 'optedOut' | 'blocked'>

export type Verdict =
  | { send: true }
  | { send: false; code: 'blocked' | 'opted-out' | 'held-by-people' }

/**
 * Stands before every send, whatever its cause. Once people hold a conversation no sentence of
 * the bot leaves any more, not even one queued before; only `system` words do: those that tell of
 * the handoff, of a fault, or of the goodbye after "stop". Codes go into the outbox as they are.
 */
export function gate(
  { holder, optedOut, blocked }: GateState,
  cause: 'bot' | 'technician' | 'system',
): Verdict {
  if (blocked) return { send: false, code: 'blocked' }
  if (cause === 'system') return { send: true }
  if (optedOut) return { send: false, code: 'opted-out' }
  if (cause === 'bot' && holder !== 'bot') return { send: false, code: 'held-by-people' }
  return { send: true }
}

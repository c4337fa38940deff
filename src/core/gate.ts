import type { Conversation } from './conversation.ts'

/** What the sender gate looks at: who holds the conversation, and whether she wants to hear. */
export type GateState = Pick<Conversation, 'holder' | 'optedOut' | 'blocked' | 'lastInAt'>

/** The window of a channel that has one, and what is to go through it. */
export type Through = { windowMs: number; now: number; template: boolean }

/** The code of what a closed window holds back. */
export const windowClosed = 'window-closed'

export type Verdict =
  | { send: true }
  /** `waits`: it leaves once she writes. */
  | {
      send: false
      code: 'blocked' | 'opted-out' | 'held-by-people' | typeof windowClosed
      waits?: true
    }

/**
 * Stands before every send, whatever its cause. Once people hold a conversation no sentence of
 * the bot leaves any more, not even one queued before; only `system` words do: those that tell of
 * the handoff, of a fault, or of the goodbye after "stop". Where the channel's window is closed a
 * technician's words wait for her next one; what the bot had to say is out of date by then. Codes go into
 * the outbox as they are.
 */
export function gate(
  { holder, optedOut, blocked, lastInAt }: GateState,
  cause: 'bot' | 'technician' | 'system',
  through?: Through,
): Verdict {
  if (blocked) return { send: false, code: 'blocked' }
  // A template asks her to write: after "stop" that is no goodbye.
  if (optedOut && (cause !== 'system' || through?.template))
    return { send: false, code: 'opted-out' }
  if (cause === 'bot' && holder !== 'bot') return { send: false, code: 'held-by-people' }
  if (through === undefined || through.template || isOpen(lastInAt, through)) return { send: true }
  return { send: false, code: windowClosed, ...(cause === 'technician' ? { waits: true } : {}) }
}

/** Whether words of ours still reach her through a window of `windowMs` after her last ones. */
export const isOpen = (
  lastInAt: number | undefined,
  { windowMs, now }: Pick<Through, 'windowMs' | 'now'>,
): boolean => lastInAt !== undefined && now - lastInAt < windowMs

import type { Holder } from '../conversation.ts'

/** Where a conversation that people were asked into stands. */
export type HandoffState = 'bot' | 'queued' | 'held' | 'snoozed' | 'resolved'

/**
 * What people need to know of a conversation: there from the first handoff on, also while the bot has
 * it back. Times in ms since 1970. Ids of technicians are account ids.
 */
export type Handoff = {
  /** The queue it waits in, or came from: it decides who may see it. */
  queue: string
  centre: string
  /** Why people were asked, as a code: `asked`, `urgent`, `not-understood`. */
  why: string
  urgent: boolean
  /** Seen by named roles only. */
  sensitive: boolean
  /** When people were asked last. */
  askedAt: number
  /** When her oldest message came that nobody has answered. */
  waitingSince?: number
  /** Who holds it. Only with `held` and `snoozed`. */
  technician?: string
  /** Who held it last: she comes back to them. */
  lastTechnician?: string
  /** Asleep until then, or until she writes anything but thanks. `Infinity` is not stored: absent means no time. */
  snoozedUntil?: number
  snoozed: boolean
  resolvedAt?: number
  /** Her messages since a technician last looked. */
  unread: number
  last: { at: number; from: 'person' | 'bot' | 'technician'; text: string }
}

/** The state of a handoff: it follows from who holds the conversation, and is never decided apart. */
export const handoffState = (
  holder: Holder,
  { snoozed }: Pick<Handoff, 'snoozed'>,
): HandoffState => (holder !== 'technician' ? holder : snoozed ? 'snoozed' : 'held')

/** Characters of the last message that a list shows. */
export const lastTextLength = 160

/** Held by somebody, awake. */
export function heldBy(handoff: Handoff, technician: string): Handoff {
  const { snoozedUntil: _time, resolvedAt: _over, ...rest } = letGo(handoff)
  return { ...rest, technician }
}

/** Held by nobody any more; who held it is remembered. */
export function letGo(handoff: Handoff): Handoff {
  const { technician, snoozedUntil: _time, ...rest } = handoff
  return {
    ...rest,
    ...(technician === undefined ? undefined : { lastTechnician: technician }),
    snoozed: false,
  }
}

/** Nothing of hers waits for an answer. */
export function answered(handoff: Handoff): Handoff {
  const { waitingSince: _over, ...rest } = handoff
  return rest
}

/** Kept for its history while the bot speaks. */
export function withBot(handoff: Handoff): Handoff {
  const { resolvedAt: _over, ...rest } = answered(letGo(handoff))
  return rest
}

/** Not asleep any more. */
export function awake(handoff: Handoff): Handoff {
  const { snoozedUntil: _time, ...rest } = handoff
  return { ...rest, snoozed: false }
}

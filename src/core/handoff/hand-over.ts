import type { Conversation } from '../conversation.ts'
import type { Bundle } from '../flow/bundle.ts'
import { type Handoff, letGo } from './handoff.ts'
import { promised } from './promise.ts'

/** What people are asked for. `expected`: when somebody should have come, ms, as she was told. */
export type Asking = { queue: string; why: string; now: number; expected: number | undefined }

/** What of a conversation changes when people are asked. */
export type HandedOver = Pick<Conversation, 'holder' | 'case'> & { handoff: Handoff }

/** The conversation waits for people: its handoff is made, or begins anew with what was known. */
export function handOver(
  { handoff: was, case: vars }: Pick<Conversation, 'handoff' | 'case'>,
  bundle: Bundle,
  { queue, why, now, expected }: Asking,
): HandedOver {
  const { resolvedAt: _over, ...known } = was
    ? letGo(was)
    : {
        sensitive: false,
        snoozed: false,
        unread: 0,
        last: { at: now, from: 'bot' as const, text: '' },
      }
  return {
    holder: 'queued',
    handoff: {
      ...known,
      queue,
      centre: centreOf(bundle, queue),
      why,
      urgent: why === 'urgent',
      askedAt: now,
      waitingSince: was?.waitingSince ?? now,
    },
    case: promised(vars, expected),
  }
}

/** The centre whose people answer a queue. */
export const centreOf = ({ queueInfo, centre }: Bundle, queue: string): string =>
  queueInfo.get(queue)?.centre ?? centre.id

import type { Conversation } from '../conversation.ts'
import type { Heard } from '../heard.ts'
import { isHers } from '../message.ts'
import type { Lexicon } from '../words.ts'
import { excerptOf } from './excerpt.ts'
import { isThanks } from './thanks.ts'

/**
 * A message of hers as people see it in their list: unread, the last thing said, and waiting for an
 * answer where people answer, unless it is only thanks.
 */
export function noteHeard(
  conversation: Conversation,
  { at, content }: Extract<Heard, { kind: 'message' }>,
  lexicon: Lexicon,
): Conversation {
  const { handoff, holder } = conversation
  if (handoff === undefined || !isHers(content)) return conversation
  const waits = (holder === 'queued' || holder === 'technician') && !isThanks(content, lexicon)
  return {
    ...conversation,
    handoff: {
      ...handoff,
      ...(waits ? { waitingSince: handoff.waitingSince ?? at } : undefined),
      unread: handoff.unread + 1,
      last: { at, from: 'person', text: excerptOf(content) },
    },
  }
}

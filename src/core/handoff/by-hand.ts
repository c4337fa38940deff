import { changeConversation, endSession, type Turn } from '../flow/turn-state.ts'
import { shorten } from './excerpt.ts'
import { handOver } from './hand-over.ts'
import { answered, type Handoff } from './handoff.ts'
import { promised } from './promise.ts'
import { toldNow } from './told-sometimes.ts'

/**
 * Somebody of the centre answered her on the phone itself: `text`, or something without words. Nothing is said
 * to her because of it. Where the bot held, people have taken over; where people hold, nothing of hers waits
 * any more. Who is asleep or resolved stays so.
 */
export function answeredByHand(turn: Turn, text: string | undefined, at: number): void {
  const { conversation, known } = turn
  turn.events.push({ type: 'answered-by-hand' })
  if (conversation.holder === 'bot') takeOver(turn)
  else if (conversation.holder === 'queued') {
    // Somebody came: she is not told that nobody did, nor at her next word that she still waits.
    const vars = promised(conversation.case, undefined)
    changeConversation(turn, { case: toldNow(vars, 'handoff.still-queued', known.now) })
  }
  const { handoff } = turn.conversation
  if (handoff) changeConversation(turn, { handoff: withLine(answered(handoff), text, at) })
}

function takeOver(turn: Turn): void {
  const { conversation, known } = turn
  const [queue] = known.bundle.queues
  if (queue === undefined) return
  const asking = { queue, why: 'by-hand', now: known.now, expected: undefined }
  const { case: vars, ...over } = handOver(conversation, known.bundle, asking)
  endSession(turn)
  changeConversation(turn, { ...over, case: toldNow(vars, 'handoff.still-queued', known.now) })
}

const withLine = (handoff: Handoff, text: string | undefined, at: number): Handoff => ({
  ...handoff,
  last: { at, from: 'technician', text: shorten(text ?? '📎') },
})

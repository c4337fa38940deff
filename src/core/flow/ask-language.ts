import { isToAsk, tongueOf } from '../language/tongue.ts'
import { run } from './engine.ts'
import { cannotWait, meantBy } from './meant.ts'
import { startsOf } from './trigger.ts'
import { startOnTop, type Turn } from './turn-state.ts'

/**
 * Asks about her language before anything is made of what she wrote, where that is due and a flow for it is
 * there; her message is heard when that flow has ended. False when nothing is to be asked, or it cannot wait.
 */
export function askLanguage(turn: Turn, text: string): boolean {
  const tongue = tongueOf(turn.conversation)
  if (tongue.asks === undefined || !isToAsk(tongue, tongue.asks)) return false
  const flow = startsOf(turn.known.bundle).unclear
  if (flow === undefined || turn.frames.some((frame) => frame.flow === flow.id)) return false
  if (cannotWait(meantBy(text, turn))) return false
  startOnTop(turn, flow, 'language-unclear', 'hear')
  run(turn)
  return true
}

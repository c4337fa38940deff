import { kindNamed } from './steps/index.ts'
import { goTo, pushFrame, type Turn } from './turn-state.ts'

/** Where in the trail the last question stands that can still be asked; -1 when there is none. */
export function lastQuestion(turn: Turn, underWay = false): number {
  return turn.trail.findLastIndex(({ flow, step }) => {
    const found = turn.known.bundle.flows.get(flow)?.steps.get(step)
    if (found === undefined || !kindNamed(found.kind)?.asks) return false
    return !underWay || turn.frames.some((frame) => frame.flow === flow)
  })
}

/**
 * Stands at an answered question again; it and all later ones count as not answered. A flow that
 * has ended meanwhile is put on top: when it ends again, so does the question of now.
 */
export function goBackTo(turn: Turn, index: number): void {
  const place = turn.trail[index]
  if (place === undefined) return
  turn.trail.length = index
  const { flow, step, save } = place
  const at = turn.frames.findLastIndex((frame) => frame.flow === flow)
  if (at >= 0) {
    turn.frames.length = at + 1
    goTo(turn, step)
  } else
    pushFrame(turn, {
      flow,
      step,
      back: 'ask-again',
      ...(save === undefined ? undefined : { save }),
    })
}

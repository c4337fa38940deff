import { run } from '../../flow/engine.ts'
import { isHersAlone } from '../../flow/flow.ts'
import { endSession, pushFrame } from '../../flow/turn-state.ts'
import type { Deed } from '../deed.ts'
import { answered, awake, heldBy, letGo, withBot } from '../handoff.ts'
import {
  heldByColleague,
  notHeldForThis,
  type Outcome,
  put,
  stateOf,
  tellHer,
  type Work,
  wrongState,
} from './work.ts'

type Of<Name extends Deed['do']> = Extract<Deed, { do: Name }>

/** Puts it aside until a time, or until she writes anything but thanks. */
export function snooze(work: Work, { until }: { until?: number }): Outcome {
  const { turn, by, handoff } = work
  const refused = notHeldForThis(work)
  if (refused !== undefined) return refused
  const time = until === undefined ? undefined : { until }
  put(work, 'technician', {
    ...awake(handoff),
    snoozed: true,
    ...(until === undefined ? undefined : { snoozedUntil: until }),
  })
  turn.events.push({ type: 'snoozed', by: by.id, ...time })
  return undefined
}

export function unsnooze(work: Work): Outcome {
  const { turn, by, handoff } = work
  const refused = notHeldForThis(work)
  if (refused !== undefined) return refused
  if (!handoff.snoozed) return
  put(work, 'technician', awake(handoff))
  turn.events.push({ type: 'woke', why: 'technician', by: by.id })
  return undefined
}

/** The end: she is told, and that she may write again. */
export function resolve(work: Work): Outcome {
  const { turn, by, handoff } = work
  const refused = heldByColleague(work)
  if (refused !== undefined) return refused
  const state = stateOf(work)
  if (state === 'resolved') return
  if (state === 'bot') return wrongState(work)
  endSession(turn)
  put(work, 'resolved', { ...answered(letGo(handoff)), unread: 0, resolvedAt: turn.known.now })
  turn.events.push({ type: 'resolved', by: by.id })
  tellHer(work, 'handoff.ended')
  return undefined
}

/** Open again, with who held it last: she is known there. */
export function reopen(work: Work): Outcome {
  const { turn, by, handoff } = work
  if (stateOf(work) !== 'resolved') return wrongState(work)
  const to = handoff.lastTechnician ?? by.id
  put(work, 'technician', heldBy(handoff, to))
  turn.events.push({ type: 'reopened', by: by.id, to })
  return undefined
}

/** Back to the bot at a step that is named, or at the first one of a flow. She is told before it speaks. */
export function giveBack(work: Work, { flow: id, step }: Of<'return'>): Outcome {
  const { turn, by, handoff } = work
  const refused = heldByColleague(work)
  if (refused !== undefined) return refused
  const state = stateOf(work)
  if (state === 'bot' || state === 'resolved') return wrongState(work)
  const flow = turn.known.bundle.flows.get(id)
  const at = step ?? flow?.first
  if (!flow || isHersAlone(flow) || at === undefined || !flow.steps.has(at))
    return { code: 'no-such-flow' }
  const { optedOut, blocked } = turn.conversation
  if (blocked) return { code: 'blocked' }
  if (optedOut) return { code: 'opted-out' }
  endSession(turn)
  put(work, 'bot', { ...withBot(handoff), unread: 0 })
  turn.events.push({
    type: 'returned',
    by: by.id,
    flow: id,
    ...(step === undefined ? undefined : { step }),
  })
  tellHer(work, 'handoff.back-with-bot')
  pushFrame(turn, { flow: id, step: at })
  turn.events.push({ type: 'flow-started', flow: id, by: 'call' })
  run(turn)
  return undefined
}

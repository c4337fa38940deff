import { may } from '../../access/may.ts'
import type { Deed } from '../deed.ts'
import { centreOf } from '../hand-over.ts'
import { heldBy, letGo } from '../handoff.ts'
import {
  firstName,
  heldByColleague,
  isMine,
  notHeldForThis,
  type Outcome,
  put,
  queue,
  stateOf,
  tellHer,
  type Work,
  wrongState,
} from './work.ts'

type Of<Name extends Deed['do']> = Extract<Deed, { do: Name }>

/** Takes it from the queue, the bot or the end; from a colleague only by name. */
export function claim(work: Work, { from }: Of<'claim'>): Outcome {
  const { technician } = work.handoff
  if (isMine(work)) return
  if (technician !== undefined && technician !== from) return { code: 'taken', by: technician }
  return take(work)
}

/** She is told who answers now, unless she knows: she comes back to the same person after the end. */
export function take(work: Work): Outcome {
  const { turn, by, handoff } = work
  if (stateOf(work) === 'queued' && isFull(work)) return { code: 'at-capacity' }
  const knows = stateOf(work) === 'resolved' && handoff.lastTechnician === by.id
  const from = handoff.technician
  put(work, 'technician', heldBy(handoff, by.id))
  turn.events.push({ type: 'claimed', by: by.id, ...(from === undefined ? undefined : { from }) })
  if (!knows) tellHer(work, 'handoff.taken', { technician: firstName(by.name) })
  return undefined
}

/** Gives it to a colleague who can act and has room for one more. */
export function assign(work: Work, { to, toName }: Of<'assign'>): Outcome {
  const { turn, by, handoff } = work
  const refused = heldByColleague(work)
  if (refused !== undefined) return refused
  const { taker } = turn.known.people ?? {}
  if (taker?.id !== to || !may.reply.includes(taker.role)) return { code: 'no-such-technician' }
  if (handoff.technician === to) return
  if (isFull(work)) return { code: 'at-capacity' }
  put(work, 'technician', heldBy(handoff, to))
  turn.events.push({ type: 'assigned', by: by.id, to })
  tellHer(work, 'handoff.taken', { technician: firstName(toName) })
  return undefined
}

/** Moves it to a queue. Who was talking to a person is told that she waits again. */
export function transfer(work: Work, { queue: to }: Of<'transfer'>): Outcome {
  const { turn, by, handoff } = work
  const state = stateOf(work)
  const refused = heldByColleague(work)
  if (refused !== undefined) return refused
  if (state === 'bot' || state === 'resolved') return wrongState(work)
  const { bundle } = turn.known
  if (!bundle.queues.includes(to)) return { code: 'no-such-queue' }
  if (state === 'queued' && handoff.queue === to) return
  const moved = { ...letGo(handoff), queue: to, centre: centreOf(bundle, to) }
  if (!queue(work, moved, state !== 'queued')) return
  turn.events.push({ type: 'transferred', by: by.id, queue: to })
  return undefined
}

/** Gives it back to its queue. She is told only when she waits for an answer. */
export function release(work: Work): Outcome {
  const { turn, by, handoff } = work
  const refused = notHeldForThis(work)
  if (refused !== undefined) return refused
  if (!queue(work, letGo(handoff), handoff.waitingSince !== undefined)) return
  turn.events.push({ type: 'released', by: by.id })
  return undefined
}

/** Who would hold it holds enough. What is urgent is never left lying for that. */
function isFull({ turn, handoff }: Work): boolean {
  const { people, bundle } = turn.known
  const { taker } = people ?? {}
  if (taker === undefined || handoff.urgent) return false
  const most = bundle.queueInfo.get(handoff.queue)?.capacity ?? taker.capacity
  return taker.held >= Math.min(most, taker.capacity)
}

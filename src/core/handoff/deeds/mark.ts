import { speak } from '../../flow/interrupt.ts'
import type { Deed } from '../deed.ts'
import { isMine, note, type Outcome, type Work } from './work.ts'

type Of<Name extends Deed['do']> = Extract<Deed, { do: Name }>

/** The language we answer in. Nothing is said: the next words are in it. */
export function setLanguage({ turn }: Work, { to }: Of<'language'>): Outcome {
  if (turn.conversation.language !== to) speak(turn, to)
  return undefined
}

/** Marked as sensitive or urgent, or not any more. */
export function mark(work: Work, { do: mark, on }: Of<'sensitive' | 'urgent'>): Outcome {
  if (work.handoff[mark] === on) return
  note(work, { [mark]: on })
  work.turn.events.push({ type: 'marked', by: work.by.id, mark, on })
  return undefined
}

export function label({ turn, by }: Work, { add, remove }: Of<'label'>): Outcome {
  const off = [...new Set(remove)]
  const on = [...new Set(add)].filter((one) => !off.includes(one))
  if (on.length + off.length === 0) return
  turn.effects.push({ do: 'label', add: on, remove: off })
  turn.events.push({ type: 'labelled', by: by.id, add: on, remove: off })
  return undefined
}

/** Everything was seen, by who holds it; where nobody does, by anybody who acts. */
export function read(work: Work): Outcome {
  const { by, handoff } = work
  const counts = by.role !== 'auditor' && (handoff.technician === undefined || isMine(work))
  if (counts && handoff.unread > 0) note(work, { unread: 0 })
  return undefined
}

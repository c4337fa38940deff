import { may } from '../access/may.ts'
import type { Conversation } from '../conversation.ts'
import type { DeedOutcome } from '../decision.ts'
import { closeTurn, isReadable, openTurn } from '../flow/turn-open.ts'
import type { Known } from '../known.ts'
import type { Actor, Deed } from './deed.ts'
import { giveBack, reopen, resolve, snooze, unsnooze } from './deeds/close.ts'
import { assign, claim, release, transfer } from './deeds/hold.ts'
import { label, mark, read, setLanguage } from './deeds/mark.ts'
import { reply, writeNote } from './deeds/speak.ts'
import { type Outcome, type Work, wrongState } from './deeds/work.ts'

/**
 * Decides what becomes of a technician's deed. Pure and total: a decision, the facts it needs first, or
 * why it cannot be done. A decision without events and effects whose handoff is the same as before
 * changes nothing. Whether the technician may see the conversation is asked before.
 */
export function takeDeed(was: Conversation, by: Actor, deed: Deed, known: Known): DeedOutcome {
  if (was.handoff === undefined) return { refused: { code: 'wrong-state', state: 'bot' } }
  if (!may[deed.do].includes(by.role)) return { refused: { code: 'role-may-not' } }
  const { session, ...rest } = was
  const turn = openTurn(isReadable(session) ? was : rest, { kind: 'deed', at: known.now }, known)
  const work: Work = { turn, by, handoff: was.handoff }
  try {
    const refused = act(work, deed)
    if (refused !== undefined) return { refused }
  } catch {
    // A step of the flow it was to go back to threw: it stays where it was.
    return {
      refused: wrongState({ ...work, handoff: was.handoff, turn: { ...turn, conversation: was } }),
    }
  }
  return turn.needs === undefined ? closeTurn(turn) : { needs: turn.needs }
}

function act(work: Work, deed: Deed): Outcome {
  switch (deed.do) {
    case 'claim':
      return claim(work, deed)
    case 'reply':
      return reply(work, deed)
    case 'note':
      return writeNote(work, deed)
    case 'assign':
      return assign(work, deed)
    case 'transfer':
      return transfer(work, deed)
    case 'release':
      return release(work)
    case 'snooze':
      return snooze(work, deed)
    case 'unsnooze':
      return unsnooze(work)
    case 'resolve':
      return resolve(work)
    case 'reopen':
      return reopen(work)
    case 'return':
      return giveBack(work, deed)
    case 'language':
      return setLanguage(work, deed)
    case 'sensitive':
    case 'urgent':
      return mark(work, deed)
    case 'label':
      return label(work, deed)
    case 'read':
      return read(work)
  }
}

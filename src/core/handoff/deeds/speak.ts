import { may } from '../../access/may.ts'
import type { Deed } from '../deed.ts'
import { shorten } from '../excerpt.ts'
import { answered, awake } from '../handoff.ts'
import { askToWrite } from './ask-to-write.ts'
import { resolve, snooze } from './close.ts'
import { take } from './hold.ts'
import { isMine, type Outcome, put, type Work } from './work.ts'

type Of<Name extends Deed['do']> = Extract<Deed, { do: Name }>

/** Says something to her; takes what nobody holds. */
export function reply(work: Work, deed: Of<'reply'>): Outcome {
  const refused = cannotReach(work, deed) ?? (isMine(work) ? undefined : takeFirst(work, deed))
  if (refused !== undefined) return refused
  askToWrite(work)
  const { turn, by, handoff } = work
  const { text, language, original, file, then } = deed
  turn.effects.push({
    do: 'reply',
    technician: by.id,
    text,
    language,
    ...(original === undefined ? undefined : { original }),
    ...(file === undefined ? undefined : { attachment: { kind: 'upload', ...file } }),
  })
  if (handoff.snoozed) turn.events.push({ type: 'woke', why: 'technician', by: by.id })
  turn.events.push({ type: 'answered-by', by: by.id })
  put(work, 'technician', {
    ...answered(awake(work.handoff)),
    unread: 0,
    last: { at: turn.known.now, from: 'technician', text: shorten(text || `📎 ${file?.name}`) },
  })
  if (then?.do === 'resolve') return resolve(work)
  if (then?.do === 'snooze') return snooze(work, then)
  return undefined
}

/** What keeps words from reaching her, whoever writes them. */
function cannotReach({ turn }: Work, { text, file }: Of<'reply'>): Outcome {
  const { optedOut, blocked } = turn.conversation
  if (blocked) return { code: 'blocked' }
  if (optedOut) return { code: 'opted-out' }
  if (file !== undefined && !turn.known.people?.files)
    return { code: 'channel-cannot', what: 'file' }
  if (file === undefined && text.trim() === '') return { code: 'channel-cannot', what: 'nothing' }
  return undefined
}

/** Nobody speaks in a colleague's conversation, nor over an answer that was not seen. */
function takeFirst(work: Work, { seen }: Of<'reply'>): Outcome {
  const { turn, by, handoff } = work
  if (handoff.technician !== undefined) return { code: 'not-holder', by: handoff.technician }
  if (!may.claim.includes(by.role)) return { code: 'not-holder' }
  const { answered: newer } = turn.known.people ?? {}
  if (newer && seen !== undefined && newer.by !== by.id && newer.seq > seen)
    return { code: 'answered-meanwhile', by: newer.by }
  return take(work)
}

/** Tells colleagues. Nothing changes for her. */
export function writeNote({ turn, by }: Work, deed: Of<'note'>): Outcome {
  const { noteId: id, text, mentions } = deed
  turn.effects.push({ do: 'note', id, technician: by.id, text, mentions })
  turn.events.push({ type: 'noted', by: by.id })
  return undefined
}

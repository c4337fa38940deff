import type { Centre } from '#core/centre.ts'
import { clockFacts } from '#core/flow/clock-facts.ts'
import { type SavedReply, sayKey, titleKey } from '#core/handoff/saved-reply.ts'
import { closest, type Language } from '#core/language.ts'
import type { Vars } from '#core/words.ts'
import type { Replies, Reply, ReplyState } from './inbox-verbs-ports.ts'
import type { Clock, Flows, Serving } from './ports.ts'

/** `reads`: the technician's language. `sends`: hers. `now` fills the date, ms since 1970. */
export type RepliesAsked = {
  reads: Language
  sends: Language
  queue?: string
  fill: { name?: string; technician: string; now: number }
}

/**
 * The saved replies that fit: filled, in the technician's language to read and in hers to send.
 * One with a gap that nothing fills (her name, where the channel gives none) is not offered.
 */
export function repliesFor(serving: Serving, asked: RepliesAsked): readonly Reply[] {
  const { bundle, writer } = serving
  const vars = varsOf(bundle.centre, asked.fill)
  const fits = ({ queues, gaps }: SavedReply): boolean =>
    (queues.length === 0 || asked.queue === undefined || queues.includes(asked.queue)) &&
    gaps.every((gap) => gap.startsWith('centre.') || vars[gap] !== undefined)

  return bundle.replies.filter(fits).map(({ id }) => {
    const read = writer.write(asked.reads, { key: sayKey(id), vars }, []).text
    const send = writer.write(asked.sends, { key: sayKey(id), vars }, [])
    return {
      id,
      title: writer.write(asked.reads, { key: titleKey(id) }, []).text,
      read,
      send: {
        language: send.language,
        text: send.text,
        state: stateOf(serving, asked.sends, send.language, sayKey(id)),
      },
    }
  })
}

/** Saved replies of what serves now, filled for one row of the queue. */
export function savedReplies({
  flows,
  clock,
}: {
  flows: Flows
  clock: Pick<Clock, 'now'>
}): Replies {
  return {
    for: async (signed, row) => {
      const serving = flows.current()
      return repliesFor(serving, {
        reads: signed.locale,
        sends: row.language ?? serving.bundle.centre.language,
        queue: row.queue,
        fill: {
          ...(row.name === undefined ? {} : { name: row.name }),
          technician: signed.person.name,
          now: clock.now(),
        },
      })
    },
  }
}

/** What she gets is `missing` where it is in another language than hers. */
function stateOf({ writer }: Serving, wanted: Language, found: Language, key: string): ReplyState {
  if (closest([wanted], writer.languages) !== found) return 'missing'
  const state = writer.state(found, key)
  return state === 'base' ? 'reviewed' : state
}

const varsOf = (centre: Centre, { name, technician, now }: RepliesAsked['fill']): Vars => ({
  ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
  technician,
  date: clockFacts(centre, now).now,
})

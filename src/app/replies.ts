import type { Centre } from '#core/centre.ts'
import { clockFacts } from '#core/flow/clock-facts.ts'
import { type SavedReply, sayKey, titleKey } from '#core/handoff/saved-reply.ts'
import { standingOf } from '#core/knowledge/standing.ts'
import { answerKey, sourceOf, topicTitle } from '#core/knowledge/topic.ts'
import { closest, type Language } from '#core/language.ts'
import type { Vars } from '#core/words.ts'
import type { Replies, Reply, ReplyState } from './inbox-verbs-ports.ts'
import { topicsHere } from './knowledge-topics.ts'
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

/**
 * The topics people are told of, in the technician's language to read and in hers to send, each with its source and
 * date as the bot tells them. Of one that is due or under review she gets the words the bot has then, and no fact.
 */
export function topicReplies(
  serving: Serving,
  { reads, sends, now }: { reads: Language; sends: Language; now: number },
): readonly Reply[] {
  const { bundle, writer } = serving
  return topicsHere(serving).map((topic) => {
    const standing = standingOf(topic, now, bundle.centre.zone)
    const overdue = standing === 'good' ? undefined : standing
    const key = overdue === undefined ? answerKey(topic.id, 'short') : 'question.changed'
    const send = writer.write(sends, { key }, [])
    const sourceIn = (language: Language) => sourceOf(topic, (one) => writer.title(language, one))
    const below = (language: Language) =>
      overdue === undefined
        ? `\n${writer.write(language, { key: 'question.source', vars: sourceIn(language) }, []).text}`
        : ''
    return {
      id: `topic-${topic.id}`,
      title: writer.write(reads, { key: topicTitle(topic.id) }, []).text,
      read: writer.write(reads, { key }, []).text + below(reads),
      send: {
        language: send.language,
        text: send.text + below(send.language),
        state: stateOf(serving, sends, send.language, key),
      },
      topic: { date: sourceIn(reads).date, ...(overdue === undefined ? {} : { overdue }) },
    }
  })
}

/** Saved replies and topics of what serves now, filled for one row of the queue. */
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
      const now = clock.now()
      const languages = {
        reads: signed.locale,
        sends: row.language ?? serving.bundle.centre.language,
      }
      const { queue, name } = row
      const fill = { ...(name === undefined ? {} : { name }), technician: signed.person.name, now }
      return [
        ...repliesFor(serving, { ...languages, queue, fill }),
        ...topicReplies(serving, { ...languages, now }),
      ]
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

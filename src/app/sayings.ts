import type { Conversation } from '#core/conversation.ts'
import type { Decision } from '#core/decision.ts'
import type { Effect } from '#core/effect.ts'
import { gate } from '#core/gate.ts'
import { shorten } from '#core/handoff/excerpt.ts'
import { translationMarkKey, withTranslationMark } from '#core/handoff/translation-mark.ts'
import { gather } from '#core/render/gather.ts'
import { render } from '#core/render/render.ts'
import { worded } from '#core/render/worded.ts'
import type { Words } from '#core/words.ts'
import type { Ground } from './decide.ts'
import type { Saying } from './ports.ts'

/** What of a decision is said, in order: a technician's words, or sentences of one cause. */
type Said =
  | { cause: 'bot' | 'system'; words: Words[] }
  | { cause: 'technician'; reply: Extract<Effect, { do: 'reply' }> }
  | { cause: 'template'; asks: Extract<Effect, { do: 'ask-to-write' }> }

/** The words of a decision, within the channel's limits: one part a native message. */
export function sayings(
  { effects, conversation }: Pick<Decision, 'effects' | 'conversation'>,
  { writer, bundle, capabilities }: Pick<Ground, 'writer' | 'bundle' | 'capabilities'>,
): readonly Saying[] {
  const language = conversation.language ?? bundle.centre.language
  const able = capabilities(conversation.account)
  return grouped(effects, conversation, (message) =>
    worded(writer.write, language, message),
  ).flatMap((said): readonly Saying[] => {
    if (said.cause === 'template') {
      const { template, text, language: tag } = said.asks
      const part = { text: writer.write(tag, text, []).text, language: tag, template }
      return [{ part, cause: 'system' }]
    }
    if (said.cause !== 'technician')
      return gather(said.words).flatMap((words) =>
        render(words, able).map((part) => ({ part, cause: said.cause })),
      )
    const { technician, language: tag, original, attachment } = said.reply
    const mark = original ? writer.write(tag, { key: translationMarkKey }, []).text : ''
    const text = withTranslationMark(said.reply.text, mark)
    const words = { text, language: tag, choices: [], ...(attachment ? { attachment } : {}) }
    return render(words, able).map((part, at) => ({
      part,
      cause: 'technician',
      technician,
      ...(original && at === 0 ? { original } : {}),
    }))
  })
}

/**
 * Sentences of one cause that follow one another belong together. What the bot says on its way out
 * must leave though it does not hold the conversation any more: it goes with the sentence of the handoff.
 */
function grouped(
  effects: readonly Effect[],
  conversation: Conversation,
  write: (message: Extract<Effect, { do: 'say' }>['message']) => Words,
): readonly Said[] {
  const isSystem = (effect: Effect) => effect.do === 'say' && effect.cause === 'system'
  const leaving = !gate(conversation, 'bot').send && effects.some(isSystem)
  const groups: Said[] = []
  for (const effect of effects) {
    if (effect.do === 'reply') groups.push({ cause: 'technician', reply: effect })
    if (effect.do === 'ask-to-write') groups.push({ cause: 'template', asks: effect })
    if (effect.do !== 'say') continue
    const cause = leaving ? 'system' : (effect.cause ?? 'bot')
    const last = groups.at(-1)
    const words = write(effect.message)
    if (last?.cause === cause) last.words.push(words)
    else groups.push({ cause, words: [words] })
  }
  return groups
}

/**
 * The conversation with the bot's last words as the last thing said: while people have it the list shows
 * hers and theirs, not our sentences between.
 */
export function lastSaid(
  conversation: Conversation,
  parts: readonly Saying[],
  at: number,
): Conversation {
  const { handoff, holder } = conversation
  const last = parts.at(-1)
  if (!handoff || !last || holder !== 'bot') return conversation
  const text = shorten(last.part.text)
  return { ...conversation, handoff: { ...handoff, last: { at, from: 'bot', text } } }
}

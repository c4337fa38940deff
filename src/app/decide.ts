import type { Part } from '#core/channel.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Decision } from '#core/decision.ts'
import type { FactName, Facts } from '#core/facts.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Heard } from '#core/heard.ts'
import type { Known } from '#core/known.ts'
import { gather } from '#core/render/gather.ts'
import { render } from '#core/render/render.ts'
import { takeTurn } from '#core/turn.ts'
import type { Channel, Loaded, OutboxRow, TurnCommit, Writer } from './ports.ts'

/** What stays the same for all decisions of one batch. */
export type Ground = {
  now: number
  bundle: Bundle
  writer: Writer
  phone: Known['phone']
  capabilities(account: string): Channel['capabilities']
}

/**
 * One conversation's turn, decided and put into words, ready to be committed; or the facts it
 * cannot do without. Nothing has happened yet: deciding twice costs nothing.
 */
export function decide(
  loaded: Loaded,
  ground: Ground,
  pinned: Bundle | undefined,
  facts: Facts,
): TurnCommit | { needs: readonly FactName[] } {
  const { conversation: was, next } = loaded
  const heard: Heard = next
    ? {
        kind: 'message',
        at: next.receivedAt,
        content: next.content,
        first: next.first,
        ...(next.languageHint === undefined ? {} : { languageHint: next.languageHint }),
      }
    : { kind: 'timer', at: loaded.timer?.at ?? ground.now }
  const outcome = takeTurn(was, heard, {
    now: ground.now,
    bundle: ground.bundle,
    ...(pinned ? { pinned } : {}),
    lexicon: ground.writer,
    facts,
    phone: ground.phone,
  })
  return 'needs' in outcome ? outcome : committing(loaded, outcome, ground)
}

/**
 * The turn for a message that cannot be decided: a person takes over, and she is told.
 * `code` names the fault in the event log.
 */
export function decideBroken(loaded: Loaded, ground: Ground, code: string): TurnCommit {
  const { session: _dropped, ...rest } = loaded.conversation
  const place = loaded.conversation.session?.frames.at(-1) ?? { flow: '', step: '' }
  const [queue] = ground.bundle.queues
  const conversation: Conversation =
    queue === undefined ? rest : { ...rest, holder: 'queued', queue }
  return committing(
    loaded,
    {
      conversation,
      events: [{ type: 'flow-failed', flow: place.flow, step: place.step, code }],
      effects: [
        {
          do: 'say',
          message: { text: { key: 'system.something-broke' }, choices: [] },
          cause: 'system',
        },
      ],
    },
    ground,
  )
}

function committing(loaded: Loaded, decision: Decision, ground: Ground): TurnCommit {
  const { conversation: was, next } = loaded
  const { conversation } = decision
  const wake = decision.effects.findLast((effect) => effect.do === 'wake')
  return {
    conversationId: was.id,
    version: was.version,
    fence: loaded.fence,
    ...(next ? { handled: next.seq } : loaded.timer ? { rang: loaded.timer.at } : {}),
    next: conversation,
    personChanged: conversation.person !== was.person,
    events: decision.events,
    parts: parts(decision, conversation, ground),
    ...(wake ? { wakeAt: wake.at } : {}),
    now: ground.now,
  }
}

/** The words of a decision, within the channel's limits: one part a native message. */
function parts(
  { effects }: Decision,
  conversation: Conversation,
  { writer, bundle, capabilities }: Ground,
): readonly { part: Part; cause: OutboxRow['cause'] }[] {
  const language = conversation.language ?? bundle.centre.language
  const able = capabilities(conversation.account)
  const said = effects.flatMap((effect) => (effect.do === 'say' ? [effect] : []))
  if (said.length === 0) return []
  const cause = said.some((effect) => effect.cause === 'system') ? 'system' : 'bot'
  const words = said.map(({ message: { text, choices, attachment } }) => {
    const written = writer.write(language, text, choices)
    return attachment ? { ...written, attachment } : written
  })
  return gather(words).flatMap((one) => render(one, able).map((part) => ({ part, cause })))
}

import type { Conversation } from '#core/conversation.ts'
import type { Decision } from '#core/decision.ts'
import type { Effect } from '#core/effect.ts'
import type { FactName, Facts } from '#core/facts.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import { expectedWait } from '#core/handoff/expected-wait.ts'
import { handOver } from '#core/handoff/hand-over.ts'
import type { Heard } from '#core/heard.ts'
import type { Matcher } from '#core/knowledge/matcher.ts'
import type { Known } from '#core/known.ts'
import type { Detect } from '#core/language/detection.ts'
import { takeTurn } from '#core/turn.ts'
import { bookingWrite } from './booking/booking-write.ts'
import type { DueWrite } from './booking-ports.ts'
import type { Channel, Loaded, TurnCommit, WaitingWrite, Writer } from './ports.ts'
import { lastSaid, sayings } from './sayings.ts'

/** What stays the same for all decisions of one batch. */
export type Ground = {
  now: number
  bundle: Bundle
  writer: Writer
  matcher?: Matcher
  phone: Known['phone']
  capabilities(account: string): Channel['capabilities']
  /** An id and a code nobody has, others each time. */
  spare(): Known['spare']
  /** What a channel account asks of us; undefined where words always reach her. */
  window(account: string): Known['window']
  transcribes?: true
  ranks?: true
  detect?: Detect
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
    ...knownHere(ground, was.account, facts),
    ...(pinned ? { pinned } : {}),
    ...(loaded.phone === undefined ? {} : { hints: { phone: loaded.phone } }),
  })
  if ('needs' in outcome) return outcome
  const handled = next ? { handled: next.seq } : loaded.timer ? { rang: loaded.timer.at } : {}
  return { ...committing(loaded, outcome, ground), ...handled }
}

/** What any decision about a conversation on this channel account may look at. */
export function knownHere(ground: Ground, account: string, facts: Facts): Known {
  const { now, bundle, writer, matcher, phone, transcribes, ranks, detect } = ground
  const window = ground.window(account)
  return {
    now,
    bundle,
    lexicon: writer,
    facts,
    phone,
    spare: ground.spare(),
    ...(window ? { window } : {}),
    ...(transcribes ? { transcribes } : {}),
    ...(ranks ? { ranks } : {}),
    ...(detect ? { detect } : {}),
    ...(matcher ? { matcher } : {}),
  }
}

/**
 * The turn for a message that cannot be decided: a person takes over, and she is told. Where people hold
 * it already no word of ours comes between. `code` names the fault in the event log.
 */
export function decideBroken(loaded: Loaded, ground: Ground, code: string): TurnCommit {
  const { session: _dropped, ...was } = loaded.conversation
  const place = loaded.conversation.session?.frames.at(-1) ?? { flow: '', step: '' }
  const { bundle, now } = ground
  const [queue] = bundle.queues
  const language = was.language ?? bundle.centre.language
  const conversation: Conversation =
    queue === undefined || was.holder !== 'bot'
      ? was
      : {
          ...was,
          ...handOver(was, bundle, {
            queue,
            why: 'flow-failed',
            now,
            expected: expectedWait({ now, bundle, facts: {} }, queue, language)?.at,
          }),
        }
  const turn = committing(
    loaded,
    {
      conversation,
      events: [{ type: 'flow-failed', flow: place.flow, step: place.step, code }],
      effects:
        was.holder === 'bot'
          ? [
              {
                do: 'say',
                message: { text: { key: 'system.something-broke' }, choices: [] },
                cause: 'system',
              },
            ]
          : [],
    },
    ground,
  )
  const { next, timer } = loaded
  return { ...turn, ...(next ? { handled: next.seq } : timer ? { rang: timer.at } : {}) }
}

/** A decision in words, ready to be committed; what it handled is for the caller to add. */
export function committing(
  { conversation: was, fence }: Loaded,
  decision: Decision,
  ground: Ground,
): TurnCommit {
  const { effects, events } = decision
  const wake = effects.findLast((effect) => effect.do === 'wake')
  const notes = effects.flatMap((effect) => (effect.do === 'note' ? [effect] : []))
  const labels = effects.find((effect) => effect.do === 'label')
  const joins = effects.find((effect) => effect.do === 'join')
  const linkCode = effects.findLast((effect) => effect.do === 'link-code')
  const asked = effects.find((effect) => effect.do === 'unanswered')
  const quiet = effects.some((effect) => effect.do === 'quiet')
  const told = effects.find((effect) => effect.do === 'told')
  const bookings = effects.flatMap((effect) => {
    if (effect.do !== 'booking') return []
    const { do: _booking, ...change } = effect
    return [bookingWrite(ground.bundle, change, ground.now)]
  })
  const toldAppointment = effects.find((effect) => effect.do === 'told-appointment')
  const waits = effects.flatMap((effect): readonly WaitingWrite[] =>
    effect.do === 'wait-for-slot'
      ? [{ keep: effect.waiting }]
      : effect.do === 'stop-waiting'
        ? [{ end: effect.id }]
        : [],
  )
  const parts = sayings(decision, ground)
  return {
    conversationId: was.id,
    version: was.version,
    fence,
    next: lastSaid(decision.conversation, parts, ground.now),
    personChanged: decision.conversation.person !== was.person,
    events,
    parts,
    ...(wake ? { wakeAt: wake.at } : {}),
    ...(notes.length > 0 ? { notes: notes.map(({ do: _note, ...note }) => note) } : {}),
    ...(labels ? { labels: { add: labels.add, remove: labels.remove } } : {}),
    ...(joins ? { joins: { contact: joins.contact, code: joins.code } } : {}),
    ...(asked ? { asked: { text: asked.text, language: asked.language } } : {}),
    ...(quiet ? { quiet } : {}),
    ...(told ? { told: { topic: told.topic } } : {}),
    ...(bookings.length > 0 ? { bookings } : {}),
    ...(toldAppointment ? { toldAppointment: dueWriteOf(toldAppointment) } : {}),
    ...(waits.length > 0 ? { waits } : {}),
    ...(linkCode ? { linkCode: { code: linkCode.code, until: linkCode.until } } : {}),
    now: ground.now,
  }
}

const dueWriteOf = ({
  do: _told,
  ...write
}: Extract<Effect, { do: 'told-appointment' }>): DueWrite => write

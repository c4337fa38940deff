import type { Role } from '#core/access/role.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Decision, DeedOutcome } from '#core/decision.ts'
import type { Actor, Deed, Refusal } from '#core/handoff/deed.ts'
import type { Handoff } from '#core/handoff/handoff.ts'
import { takeDeed } from '#core/handoff/take-deed.ts'
import type { Heard } from '#core/heard.ts'
import type { Known, PeopleKnown } from '#core/known.ts'
import type { Content } from '#core/message.ts'
import { takeTurn } from '#core/turn.ts'
import { bundleOf } from '../flow/bundle-of.ts'
import { centre } from '../flow/examples.ts'
import { lexiconOf } from '../flow/lexicon-of.ts'
import { monday, newConversation, spare } from '../flow/talk.ts'

export { monday }

/** A flow that asks again each hour: a reminder that must fall silent. */
const nag = {
  starts: [{ on: 'link', link: 'nag' }],
  steps: {
    ask: {
      ask: 'nag.ask',
      choices: { yes: 'end' },
      tries: 2,
      'after-tries': 'end',
      wait: { for: '1h', next: 'again' },
    },
    again: { say: 'nag.again', next: 'pause' },
    pause: { wait: '1h', next: 'ask' },
  },
} as const

const bundle = bundleOf({
  ...centre,
  flows: { ...centre.flows, nag },
  queueInfo: { legal: { centre: 'faro' } },
})
const lexicon = lexiconOf({ thanks: ['obrigada', 'ok obrigada'] })

export const actor = (id: string, role: Role = 'technician'): Actor => ({
  id,
  name: `${id[0]?.toUpperCase()}${id.slice(1)} Sousa`,
  role,
})
export const ana = actor('ana')
export const rui = actor('rui')

export const known = (now: number, people?: Partial<PeopleKnown>): Known => ({
  now,
  bundle,
  lexicon,
  spare,
  facts: { waiting: 0, technicians: ['pt-PT'] },
  phone: () => undefined,
  people: { files: true, ...people },
})

const handoff: Handoff = {
  queue: 'front-desk',
  centre: 'loule',
  why: 'asked',
  urgent: false,
  sensitive: false,
  askedAt: monday,
  waitingSince: monday,
  snoozed: false,
  unread: 2,
  last: { at: monday, from: 'person', text: 'olá' },
}

/** Where a conversation may stand, seen by Ana. */
export const places = [
  'bot',
  'queued',
  'mine',
  'theirs',
  'asleep',
  'theirs-asleep',
  'resolved',
] as const
export type Place = (typeof places)[number]

/** A conversation that stands there; hers are Ana's, the others Rui's. */
export function at(place: Place, more: Partial<Conversation> = {}): Conversation {
  const held = (technician: string, snoozed: boolean) => ({
    holder: 'technician' as const,
    handoff: { ...handoff, technician, snoozed },
  })
  const { waitingSince: _over, ...answered } = handoff
  const stands = {
    bot: { holder: 'bot' as const, handoff: { ...answered, lastTechnician: 'rui' } },
    queued: { holder: 'queued' as const, handoff },
    mine: held('ana', false),
    theirs: held('rui', false),
    asleep: held('ana', true),
    'theirs-asleep': held('rui', true),
    resolved: {
      holder: 'resolved' as const,
      handoff: { ...answered, lastTechnician: 'rui', resolvedAt: monday },
    },
  }[place]
  return newConversation({ language: 'pt-PT', ...stands, ...more })
}

/** What somebody does, as a short word: `ok`, or why not. */
export const outcomeOf = (outcome: DeedOutcome): string =>
  'refused' in outcome ? outcome.refused.code : 'needs' in outcome ? 'needs' : 'ok'

/** The decision on a deed, or a failed test. */
function decided(outcome: DeedOutcome): Decision {
  if ('events' in outcome) return outcome
  throw new Error(`no decision: ${JSON.stringify(outcome)}`)
}

const refusedWith = (outcome: DeedOutcome): Refusal | undefined =>
  'refused' in outcome ? outcome.refused : undefined

/** Keys of the sentences she gets from a decision, in order; a technician's words as they are. */
const saidIn = ({ effects }: Decision): readonly string[] =>
  effects.flatMap((effect) =>
    effect.do === 'say'
      ? [effect.message.text.key]
      : effect.do === 'reply'
        ? [`${effect.technician}: ${effect.text}`]
        : [],
  )

/** One conversation with people in it, through JSON between any two turns. */
export class Desk {
  conversation: Conversation
  now = monday
  last: Decision = { conversation: at('bot'), events: [], effects: [] }

  constructor(place: Place, more: Partial<Conversation> = {}) {
    this.conversation = at(place, more)
  }

  hears(content: Content | string): readonly string[] {
    const heard: Heard = {
      kind: 'message',
      at: this.now,
      content: typeof content === 'string' ? { kind: 'text', text: content } : content,
      first: false,
    }
    return this.#take(heard)
  }

  /** Time passes, and the timer rings where it is due. */
  waits(ms: number): readonly string[] {
    this.now += ms
    const due = this.conversation.wakeAt
    return due === undefined || due > this.now ? [] : this.#take({ kind: 'timer', at: due })
  }

  does(deed: Deed, by: Actor = ana, people?: Partial<PeopleKnown>): readonly string[] {
    return this.#keep(decided(takeDeed(this.conversation, by, deed, known(this.now, people))))
  }

  /** Why it cannot be done. */
  refuses(deed: Deed, by: Actor = ana, people?: Partial<PeopleKnown>): Refusal | undefined {
    return refusedWith(takeDeed(this.conversation, by, deed, known(this.now, people)))
  }

  get types(): readonly string[] {
    return this.last.events.map(({ type }) => type)
  }

  #take(heard: Heard): readonly string[] {
    const outcome = takeTurn(this.conversation, heard, known(this.now))
    if ('needs' in outcome) throw new Error(`needs ${outcome.needs}`)
    return this.#keep(outcome)
  }

  #keep(decision: Decision): readonly string[] {
    this.last = decision
    this.conversation = JSON.parse(JSON.stringify(decision.conversation)) as Conversation
    return saidIn(decision)
  }
}

export const reply = (text: string, more: object = {}): Deed => ({
  do: 'reply',
  text,
  language: 'pt-PT',
  ...more,
})

/** A reply after which it is closed or put aside. */
export const replyThen = (
  text: string,
  after: { do: 'resolve' } | { do: 'snooze'; until?: number },
): Deed => {
  // biome-ignore lint/suspicious/noThenProperty: the deed's own word, and never awaited
  return { do: 'reply', text, language: 'pt-PT', then: after }
}

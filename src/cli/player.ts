import type { Writer } from '#app/ports.ts'
import { tellBooking } from '#core/booking/tell-booking.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Decision } from '#core/decision.ts'
import type { Event } from '#core/event.ts'
import type { Facts } from '#core/facts.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { Flow } from '#core/flow/flow.ts'
import type { Actor, Deed } from '#core/handoff/deed.ts'
import { takeDeed } from '#core/handoff/take-deed.ts'
import type { Heard } from '#core/heard.ts'
import { tellAsker } from '#core/knowledge/tell-asker.ts'
import type { Known } from '#core/known.ts'
import { type Content, isHers } from '#core/message.ts'
import { worded } from '#core/render/worded.ts'
import { takeTurn } from '#core/turn.ts'
import type { ShownChoice, Words } from '#core/words.ts'
import type { Doing } from './player-bookings.ts'
import { openWorld, type World } from './player-world.ts'

/** Flows and the texts they speak with. */
export type Playable = { bundle: Bundle; writer: Writer }

export type PlayerOptions = Playable & {
  phone: Known['phone']
  /** Where the clock stands at the beginning, ms since 1970. */
  now: number
  /** The kind of channel, as flows read it in `channel`. */
  channel: string
  /** The language of the channel's profile. */
  languageHint?: string
}

/** What one message or one timer led to. */
export type Played = {
  at: number
  said: readonly Words[]
  events: readonly Event[]
  passed: NonNullable<Decision['passed']>
}

/** One conversation in memory: no store, no channel, no clock but its own. */
export type Player = {
  readonly conversation: Conversation
  readonly now: number
  readonly bundle: Bundle
  /** Buttons of everything said so far, newest last. */
  readonly buttons: readonly ShownChoice[]
  /** What is around the conversation; settings are changed there. */
  readonly world: World
  hear(content: Content): Played
  /** Moves the clock and rings every timer on the way, in order. Backwards nothing rings. */
  moveTo(time: number): readonly Played[]
  /** What a technician does; throws when it cannot be done. A reply without a language is in hers. */
  act(by: Actor, deed: Deed): Played
  /** Begins a flow, whatever starts it, with her words or without. Throws when there is none of this name. */
  start(flow: string, text?: string): Played
  /** What she asked last and nobody knew has an answer: a topic. Throws when no flow tells her. */
  tell(topic: string): Played
  /** What the centre or the clock does with her newest appointment. Throws where she has none. */
  appointment(what: Doing): Played
  /** Other flows or texts from now on, as after a publish. */
  publish(playable: Playable): void
  setChannel(channel: string): void
  /** The language of her channel's profile from now on. */
  setHint(language: string): void
  /** The language she is spoken to in, as if she had chosen it. */
  setLanguage(language: string): void
}

/** More timers than this on one move of the clock are a loop. */
const mostTimers = 1_000

export function openPlayer(options: PlayerOptions): Player {
  let { bundle, writer, now, channel } = options
  let hint = options.languageHint
  let first = true
  let buttons: readonly ShownChoice[] = []
  /** What technicians said while her channel's window was closed: it leaves once she writes. */
  let waiting: readonly Words[] = []
  const world = openWorld()
  /** Revisions played so far, for sessions that began with them. */
  const revisions = new Map([[bundle.revision, bundle]])
  let conversation: Conversation = {
    id: 'conversation',
    contactId: 'contact',
    account: `${channel}:player`,
    version: 0,
    holder: 'bot',
    optedOut: false,
    blocked: false,
    person: {},
    case: {},
  }

  const turn = (heard: Heard, flows = bundle): Played => played(decide(heard, flows))

  function played({ events, effects, passed = [], conversation: next }: Decision): Played {
    conversation = { ...next, version: next.version + 1 }
    const language = conversation.language ?? bundle.centre.language
    const open = world.reaches(conversation.lastInAt, now)
    const late = open ? waiting : []
    if (open) waiting = []
    const said = effects.flatMap((effect): readonly Words[] => {
      if (effect.do === 'reply') {
        const reply = { text: effect.text, language, choices: [] }
        if (open) return [reply]
        waiting = [...waiting, reply]
        return []
      }
      if (effect.do === 'ask-to-write') return [writer.write(effect.language, effect.text, [])]
      world.bookings.write(effect)
      if (effect.do === 'link-code') world.addCode(effect.code, conversation.contactId, now)
      if (effect.do === 'join') {
        world.spendCode(effect.code)
        conversation = { ...conversation, contactId: effect.contact }
      }
      // Outside the window nothing of the bot's reaches her, and later it is out of date.
      if (effect.do !== 'say' || !open) return []
      return [worded(writer.write, language, effect.message)]
    })
    buttons = [...buttons, ...said.flatMap(({ choices }) => choices)]
    return { at: now, said: [...late, ...said], events, passed }
  }

  function decide(heard: Heard, flows: Bundle): Decision {
    const pinned = revisions.get(conversation.session?.revision ?? '')
    let facts: Facts = {}
    const around = world.known()
    for (;;) {
      const outcome = takeTurn(conversation, heard, {
        now,
        bundle: flows,
        ...(pinned && pinned.revision !== flows.revision ? { pinned } : {}),
        lexicon: writer,
        facts,
        phone: options.phone,
        ...around,
      })
      if (!('needs' in outcome)) return outcome
      facts = { ...facts, ...world.facts(outcome.needs, now) }
    }
  }

  function act(by: Actor, deed: Deed): Played {
    const language = conversation.language ?? bundle.centre.language
    const outcome = takeDeed(
      conversation,
      by,
      deed.do === 'reply' && deed.language === '' ? { ...deed, language } : deed,
      {
        now,
        bundle,
        lexicon: writer,
        facts: world.facts([], now),
        phone: options.phone,
        ...world.known(),
        people: {
          files: true,
          ...(deed.do === 'assign'
            ? { taker: { id: deed.to, role: 'technician', held: 0, capacity: 1 } }
            : {}),
        },
      },
    )
    if ('refused' in outcome) throw new RangeError(`this is refused: ${outcome.refused.code}`)
    if ('needs' in outcome) throw new RangeError('a fact is asked for that nobody knows')
    return played(outcome)
  }

  function hear(content: Content, flows = bundle): Played {
    const heard: Heard = {
      kind: 'message',
      at: now,
      content,
      first,
      ...(hint === undefined ? {} : { languageHint: hint }),
    }
    first = false
    if (isHers(content)) conversation = { ...conversation, lastInAt: now }
    return turn(heard, flows)
  }

  return {
    get conversation() {
      return conversation
    },
    get now() {
      return now
    },
    get bundle() {
      return bundle
    },
    get buttons() {
      return buttons
    },
    world,
    hear: (content) => hear(content),
    act,
    moveTo: (time) => {
      const rung: Played[] = []
      for (let count = 0; count < mostTimers; count++) {
        const due = conversation.wakeAt
        if (due === undefined || due > time) break
        now = Math.max(now, due)
        rung.push(turn({ kind: 'timer', at: due }))
      }
      now = time
      return rung
    },
    start: (id, text = '') => {
      const flow = bundle.flows.get(id)
      if (!flow) throw new RangeError(`there is no flow "${id}"`)
      const { session: _left, ...rest } = conversation
      conversation = { ...rest, holder: 'bot' }
      first = false
      // Any message starts it, once, with the same steps and the same revision.
      const flows = new Map<string, Flow>(
        [...bundle.flows].map(([name, one]) => [name, { ...one, starts: [] }]),
      )
      flows.set(id, { ...flow, starts: [{ on: 'any-message' }] })
      return hear({ kind: 'text', text }, { ...bundle, flows })
    },
    tell: (topic) => {
      const outcome = tellAsker(
        conversation,
        { askedAt: now, topic },
        {
          now,
          bundle,
          lexicon: writer,
          facts: world.facts([], now),
          phone: options.phone,
          ...world.known(),
        },
      )
      if (outcome === undefined) throw new RangeError('no flow tells of answers')
      if ('needs' in outcome) throw new RangeError('a fact is asked for that nobody knows')
      return played(outcome)
    },
    appointment: (what) => {
      const does = world.bookings.does(what, bundle.calendar, now)
      if (does === undefined) throw new RangeError('she has no appointment')
      let facts: Facts = world.facts([], now)
      for (;;) {
        const told = { booking: does.booking, due: { what: does.told, at: now } }
        const outcome = tellBooking(conversation, told, {
          now,
          bundle,
          lexicon: writer,
          facts,
          phone: options.phone,
          ...world.known(),
        })
        if (outcome === undefined) throw new RangeError('no flow tells of it')
        if (!('needs' in outcome)) return played(outcome)
        facts = { ...facts, ...world.facts(outcome.needs, now) }
      }
    },
    publish: (playable) => {
      bundle = playable.bundle
      writer = playable.writer
      revisions.set(bundle.revision, bundle)
    },
    setChannel: (next) => {
      channel = next
      conversation = { ...conversation, account: `${channel}:player` }
    },
    setHint: (language) => {
      hint = language
    },
    setLanguage: (language) => {
      conversation = { ...conversation, language }
    },
  }
}

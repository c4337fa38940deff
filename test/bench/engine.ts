/**
 * The engines alone, no network and no disk: our `takeTurn` with its words beside the interpreter, both
 * reading and writing their state as JSON at each step. A process of its own; prints JSON.
 * Arguments: rounds, seconds a round.
 */
import { loadContent } from '../../src/content/load.ts'
import { readPhone } from '../../src/content/phone.ts'
import { openWriter } from '../../src/content/writer.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import type { Session } from '../../src/core/flow/session.ts'
import { gather } from '../../src/core/render/gather.ts'
import { takeTurn } from '../../src/core/turn.ts'
import { conversation, length, type Said, tongueOf } from './conversation.ts'
import { fresh, interpret } from './interpreter.ts'

/** Steps per CPU second, and replies that were not word for word what they should be. */
export type EngineRound = { stepsACpuSecond: number; wrong: number }
export type EngineResult = { ours: EngineRound[]; interpreter: EngineRound[] }

/** A step: reads what is kept, answers, gives back what is to be kept. */
type Engine<State> = (state: State, text: string, place: number) => { state: State; reply: Said }
type Contender<State> = { engine: Engine<State>; start: (id: number) => State }

/** 180 people, each with her language, topic and number. */
const people = 180
const isolates = /[\u2066-\u2069]/gu

/** As a store keeps it: the row's plain columns, and the session as JSON. */
type Row = { columns: Omit<Conversation, 'session'>; session: string }

async function ourEngine(): Promise<Contender<Row>> {
  const { texts, bundle, faults } = await loadContent('test/bench/flows', 'test/bench/locales')
  if (bundle === undefined) {
    const errors = faults.filter(({ level }) => level === 'error')
    throw new Error(`The flows of the benchmark have faults: ${JSON.stringify(errors)}`)
  }
  const writer = openWriter(texts, bundle.centre)
  const start = (id: number): Row => ({
    columns: {
      ...{ id: String(id), contactId: String(id), account: 'telegram:1', version: 1 },
      ...{ holder: 'bot', optedOut: false, blocked: false, person: {}, case: {} },
      language: tongueOf(id),
    },
    session: '',
  })
  let now = Date.UTC(2026, 10, 23, 10)
  const spare = { id: 'spare', code: 'K7MN2P4Q' }
  const engine: Engine<Row> = ({ columns, session: kept }, text, place) => {
    now += 1
    const was: Conversation =
      kept === '' ? columns : { ...columns, session: JSON.parse(kept) as Session }
    const content = text === '/start' ? { kind: 'start' as const } : { kind: 'text' as const, text }
    const heard = { kind: 'message' as const, at: now, content, first: place === 0 }
    const known = { now, bundle, lexicon: writer, spare, facts: {}, phone: readPhone }
    const outcome = takeTurn(was, heard, known)
    if ('needs' in outcome) throw new Error(`The flow needs ${outcome.needs.join()}.`)
    const { conversation: next, effects } = outcome
    const language = next.language ?? bundle.centre.language
    const said = effects.flatMap((effect) =>
      effect.do === 'say'
        ? [writer.write(language, effect.message.text, effect.message.choices)]
        : [],
    )
    const bubbles = gather(said)
    if (bubbles.length !== 1) throw new Error(`The flow said ${bubbles.length} bubbles.`)
    const [{ text: filled, choices } = { text: '', choices: [] }] = bubbles
    const { session, ...rest } = next
    return {
      state: { columns: rest, session: session === undefined ? '' : JSON.stringify(session) },
      reply: { text: filled, choices: choices.map(({ label }) => label) },
    }
  }
  return { engine, start }
}

const same = (one: Said, other: Said): boolean =>
  (one.text === other.text || one.text.replace(isolates, '') === other.text) &&
  one.choices.length === other.choices.length &&
  one.choices.every((label, n) => label === other.choices[n])

/** Whole conversations of all people in turn, for `seconds`. */
function play<State>({ engine, start }: Contender<State>, seconds: number): EngineRound {
  const states = Array.from({ length: people }, (_, id) => start(id))
  const until = performance.now() + seconds * 1000
  const before = process.cpuUsage()
  let steps = 0
  let wrong = 0
  while (performance.now() < until)
    for (let id = 0; id < people; id++) {
      const exchanges = conversation(id)
      for (let place = 0; place < length; place++) {
        const { says, hears } = exchanges[place] ?? { says: '', hears: { text: '', choices: [] } }
        const { state, reply } = engine(states[id] as State, says, place)
        states[id] = state
        steps += 1
        if (!same(reply, hears)) wrong += 1
      }
    }
  const { user, system } = process.cpuUsage(before)
  return { stepsACpuSecond: steps / ((user + system) / 1e6), wrong }
}

const [rounds = 3, seconds = 2] = process.argv.slice(2).map(Number)
const ours = await ourEngine()
const result: EngineResult = { ours: [], interpreter: [] }
for (let round = -1; round < rounds; round++) {
  const one = play(ours, round < 0 ? 2 : seconds)
  const other = play({ engine: interpret, start: fresh }, round < 0 ? 2 : seconds)
  // The first round only warms up.
  if (round < 0) continue
  result.ours.push(one)
  result.interpreter.push(other)
}
process.stdout.write(JSON.stringify(result))

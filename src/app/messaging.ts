import type { Known } from '#core/known.ts'
import type { Detect } from '#core/language/detection.ts'
import { accepting } from './accept.ts'
import { askingAgain } from './ask-again.ts'
import { keepingAppointments } from './booking/keep-appointments.ts'
import type { Bookings } from './booking-ports.ts'
import { openDeeds, type People } from './deeds.ts'
import { type Delivery, delivering } from './deliver.ts'
import type { Embedder } from './embedding-ports.ts'
import { grounding } from './ground.ts'
import { heeding } from './heed.ts'
import type { Deeds } from './inbox-verbs-ports.ts'
import { limits } from './limits.ts'
import type { Loop } from './looping.ts'
import type { Channel, Clock, Flows, Log, Meter, OutboxRow, Sink, Store } from './ports.ts'
import { presence } from './presence.ts'
import type { Questions } from './question-ports.ts'
import { rankingFacts } from './rank-topics.ts'
import { type Requeueing, requeueing } from './requeue.ts'
import { running } from './running.ts'
import { sweeping } from './sweep.ts'
import { tellingAskers } from './tell-askers.ts'
import { runTurns, type Turns } from './turns.ts'
import { deedWriter } from './write-deed.ts'

type Needs = {
  store: Store
  channels: ReadonlyMap<string, Channel>
  flows: Flows
  clock: Clock
  log: Log
  meter: Meter
  phone: Known['phone']
  newId(): string
  /** A number from 0 up to 1. Codes are made of it: not to be guessed from those before. */
  chance(): number
  /** Hears that a voice note of this conversation is to be put into words. Absent: none ever is. */
  transcribe?: (conversationId: string) => void
  /** Compares meanings. Absent: topics stand in the order their words give. */
  embedder?: Embedder
  /** Which language a text is in. Absent: languages are only chosen, never noticed. */
  detect?: Detect
  /** Pause between two looks for forgotten work, ms: short where several processes share it. */
  sweepEvery: number
}

/** The way of a message through the house: accepted, decided, committed, sent. */
export type Messaging = {
  sink: Sink
  /** Takes up what an earlier process left, and goes on looking. */
  start(): Promise<void>
  /** Finishes what is under way, gives the rest back. Nothing may be accepted any more. */
  stop(): Promise<void>
  /**
   * What technicians do. Called once, when the accounts are there; from then on what absent technicians
   * hold goes back to its queue.
   */
  deeds(people: People): Deeds & Pick<Requeueing, 'requeueOf'>
  /** Tells people that what they asked has an answer; started and stopped by the caller. */
  askers(questions: Questions): Loop
  /** Reminds, offers and ends what is held too long; started and stopped by the caller. */
  appointments(bookings: Bookings): Loop
}

/** Ties the verbs together. Channels are started and stopped by the caller, before and after. */
export function openMessaging(needs: Needs): Messaging {
  const { channels, clock, log, flows, embedder } = needs
  const store = embedder
    ? { ...needs.store, ...rankingFacts(needs.store, { embedder, flows, log }) }
    : needs.store
  const channel = (account: string): Channel | undefined => channels.get(account)
  const seen = presence(store, clock)
  const run = running(channels, seen)
  const ground = grounding({
    ...needs,
    channel,
    transcribes: needs.transcribe !== undefined,
    ranks: needs.embedder !== undefined,
  })
  const turns: Turns = runTurns({
    ...needs,
    store,
    ground,
    delivery: {
      add: (rows, state) => delivery.add(rows, state),
      append: (id, rows, state, behind) => delivery.append(id, rows, state, behind),
      heard: (id, state) => delivery.heard(id, state),
    },
  })
  const delivery: Delivery = delivering({
    ...needs,
    epoch: run.epoch,
    channel,
    stopped: (row) => void sink.accept([blockedBy(row, clock.now())]).catch(() => {}),
  })
  const writer = deedWriter({ store, channel, clock, delivery, turns })
  const ask = askingAgain({ store, turns, clock, log, ground, writer })
  const sink = accepting({ ...needs, turns, delivery, windowWasClosed: ask })
  const sweep = sweeping({
    store,
    presence: seen,
    running: run,
    turns,
    clock,
    log,
    inHand: () => [...turns.all(), ...delivery.all()],
    every: needs.sweepEvery,
  })

  const unheed = heeding({
    ...{ store, delivery, turns, clock, log },
    runs: (account) => run.accounts().here.includes(account),
    look: sweep.look,
  })
  const requeued: Requeueing[] = []

  return {
    sink,
    deeds: (people) => {
      const requeue = requeueing({ people, store, clock, log, ground, write: writer.write })
      requeued.push(requeue)
      return {
        ...openDeeds({ people, store, clock, ground, writer }),
        requeueOf: requeue.requeueOf,
      }
    },
    askers: (questions) =>
      tellingAskers({ questions, store, clock, log, ground, write: writer.write }),
    appointments: (bookings) =>
      keepingAppointments({
        ...{ bookings, store, clock, log, ground, newId: needs.newId },
        write: writer.write,
      }),
    start: () => sweep.look(),
    stop: async () => {
      await Promise.all([sweep.stop(), ...requeued.map((one) => one.stop())])
      unheed()
      await turns.stop()
      await within(limits.stop, delivery.stop(), clock)
      await store.release([...turns.all(), ...delivery.all()])
    },
  }
}

/** A blocked contact, told as if the channel had said so: stored and handled in order like the rest. */
const blockedBy = (row: OutboxRow, now: number) => ({
  account: row.account,
  externalId: `blocked:${row.conversationId}:${row.seq}`,
  address: row.address,
  sentAt: now,
  content: { kind: 'blocked' as const },
})

async function within(ms: number, work: Promise<void>, clock: Clock): Promise<void> {
  let cancel = () => {}
  const late = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve)
  })
  await Promise.race([work, late])
  cancel()
}

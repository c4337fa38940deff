import type { WAMessage, WAMessageUpdate } from '@whiskeysockets/baileys'
import type { Clock, Log, SamePerson, Sink, Status } from '#app/ports.ts'
import { type Ack, type Acks, acksHeard } from './acks.ts'
import { isMine, type Me } from './envelope.ts'
import { type Flights, flights } from './flights.ts'
import { addressOf } from './jid.ts'
import { refusals } from './refusals.ts'
import { statusesIn, type Told } from './statuses.ts'
import { telling } from './telling.ts'

/** Our session with her device was stale: says nothing about the account, and is tried again. */
const staleSession = '479'

type Needs = {
  account: string
  clock: Clock
  log: Log
  sink(): Sink | undefined
  /** Too many of our messages are refused: restricted until then, ms since 1970. */
  refused(until: number): void
}

/** What the network tells after a message left, and of who is who. Nothing of it throws. */
export type Following = {
  flights: Flights
  acks: Acks
  /** Messages and updates that may hold statuses of ours. */
  statuses(found: readonly (WAMessage | WAMessageUpdate)[]): void
  /** A LID and a phone number are one person's. */
  samePerson(pair: { lid: string; pn: string }, me: Me): void
  /** The network says how near the account is to the most new chats it may open. */
  capped(status: string | undefined): void
  stop(): void
}

/** Passes on what becomes of messages, with our own name for each where this process sent it. */
export function following(needs: Needs): Following {
  const { account, clock, log } = needs
  const flown = flights()
  const count = refusals()
  const into = () => {
    const sink = needs.sink()
    if (sink === undefined) throw new Error('WhatsApp is stopped')
    return sink
  }
  const risen = telling<Status>((batch) => into().statuses(batch), clock)
  const pairs = telling<SamePerson>((batch) => into().samePerson(batch), clock)

  function tell(told: Told): void {
    const flight = flown.of(told.externalId)
    if (told.what === 'failed') {
      if (told.code === staleSession) return
      note(told.code)
      // The send itself tells its outcome while it is under way, and has told it.
      if (flight?.state === 'flying' || flight?.state === 'failed') return
    }
    risen.tell([{ account, ...told, ...(flight === undefined ? {} : { row: flight.row }) }])
  }

  /** Counts a refusal. 463 alone says that the account may not write to some people. */
  function note(code: string): void {
    log.warn({ account, code }, 'WhatsApp refused a message')
    const until = count.heard(clock.now())
    if (until !== undefined) needs.refused(until)
  }

  /** The server's word came after its send had given up waiting: the row need not be sent again. */
  function late(id: string, ack: Ack): void {
    const flight = flown.of(id)
    if (ack !== 'taken' || flight?.state !== 'unclear') return
    flight.state = 'sent'
    tell({ externalId: id, at: clock.now(), what: 'sent' })
  }

  return {
    flights: flown,
    acks: acksHeard(late),
    statuses: (found) => {
      for (const told of statusesIn(found, clock.now())) tell(told)
    },
    samePerson: ({ lid, pn }, me) => {
      const addresses = [addressOf(lid), addressOf(pn)].filter((one) => one !== undefined)
      // By hand, our own number stands beside her LID: that would make her one of us.
      if (addresses.length < 2 || addresses.some((one) => isMine(one, me))) return
      pairs.tell([{ account, addresses, at: clock.now() }])
    },
    capped: (status = '') => {
      // We open no chats: it matters only to whoever writes to people from the phone itself.
      const code = /^[A-Z_]{1,40}$/.test(status) ? status : 'unknown'
      log.warn({ account, code }, 'WhatsApp counts the chats this account opens')
    },
    stop: () => {
      risen.stop()
      pairs.stop()
    },
  }
}

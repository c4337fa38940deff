import type { WASocket } from '@whiskeysockets/baileys'
import type { Linkable } from '#app/channel-ports.ts'
import type { ReadUpload } from '#app/file-ports.ts'
import type { Channel, OutboxRow, Sink } from '#app/ports.ts'
import type { Capabilities, Part, SendOutcome } from '#core/channel.ts'
import type { Address } from '#core/message.ts'
import { capabilities } from './capabilities.ts'
import { openConnection } from './connection.ts'
import type { Connection, ConnectionOptions } from './connection-ports.ts'
import { apart } from './durable.ts'
import { fetching } from './fetch.ts'
import { following } from './follow.ts'
import { type HoldTimes, usualHold } from './hold.ts'
import { jidOf } from './jid.ts'
import { listening } from './listen.ts'
import { outgoing } from './outgoing.ts'
import { receiving } from './receive.ts'
import { resending } from './resend.ts'
import { sending } from './send.ts'
import { unreadMessages } from './unread.ts'

/** The one account of this channel: one linked phone per installation. */
const account = 'whatsapp-web'

/** How long a stop waits for sends under way, ms. */
const mostStopping = 5_000

/** The server's word on a message comes within a second; a slow line gets some more, ms. */
const usualAck = 5_000

/** What the channel is opened with, beside what the linked account needs. */
export type WhatsappWebOptions = Omit<
  ConnectionOptions,
  'account' | 'wrap' | 'getMessage' | 'onSocket' | 'onClosing'
> & {
  /** Makes the ids of our messages: secret, and the same for ever, or repeats are shown twice. */
  idKey: string | Uint8Array
  /** A message of ours by its id on WhatsApp, from the outbox. */
  sent(externalId: string): Promise<{ part: Part; at: number } | undefined>
  /** The folder that attachments stand under. */
  filesDir: string
  /** Files of technicians. Without it there are none, and what names one fails. */
  readUpload?: ReadUpload
  /** For tests: another pace than the careful one. */
  pace?: Capabilities['pace']
  /** For tests: how long the server's word on a message is waited for, ms. */
  ackMs?: number
  /** For tests: how long a message is held while the store is away. */
  hold?: HoldTimes
  /** For tests: when held-back events are asked for after opening, ms. */
  flushAfter?: number
}

/**
 * A centre's WhatsApp, linked like WhatsApp Web. It answers people who wrote first and opens no chat of its
 * own: rows are made only in conversations that somebody began.
 */
export function openWhatsappWeb(options: WhatsappWebOptions): Channel & Linkable {
  const { clock, log, sealing, baileys } = options
  let sink: Sink | undefined
  const unread = unreadMessages()
  const follow = following({
    account,
    clock,
    log,
    sink: () => sink,
    refused: (until) => connection.refused(until),
  })
  const receive = receiving({
    account,
    sealing,
    clock,
    log,
    hold: options.hold ?? usualHold,
    sink: () => sink,
    ours: async (id) =>
      follow.flights.of(id) !== undefined || (await options.sent(id)) !== undefined,
    stored: ({ chat, id }) => unread.add(chat, id),
  })
  const make = outgoing(options.filesDir, options.readUpload ?? (async () => undefined), clock.now)
  const sock = (): WASocket | undefined => connection.sock()
  const listener = listening({
    baileys,
    clock,
    receive,
    follow,
    ...(options.flushAfter === undefined ? {} : { flushAfter: options.flushAfter }),
  })
  let standing: WASocket | undefined
  const connection: Connection = openConnection({
    ...options,
    account,
    wrap: listener.wrap,
    onSocket: (given, generation) => {
      standing = given
      listener.onSocket(given, generation)
    },
    onClosing: (given) => {
      if (standing === given) standing = undefined
      listener.onClosing(given)
    },
    getMessage: resending({
      baileys,
      sent: options.sent,
      outgoing: make,
      sock: () => standing,
      clock,
    }),
  })
  const send = sending({
    account,
    idKey: options.idKey,
    sock,
    health: connection.health,
    outgoing: make,
    acks: follow.acks,
    flights: follow.flights,
    taken: unread.answered,
    clock,
    ackMs: options.ackMs ?? usualAck,
  })
  const underWay = new Set<Promise<SendOutcome>>()

  return {
    account,
    kind: 'whatsapp-web',
    capabilities:
      options.pace === undefined ? capabilities : { ...capabilities, pace: options.pace },
    send: async (row: OutboxRow) => {
      const sent = apart(() => send(row))
      underWay.add(sent)
      return sent.finally(() => underWay.delete(sent))
    },
    epoch: connection.epoch,
    typing: (address: Address) => {
      const jid = jidOf(address)
      if (jid !== undefined)
        apart(() => sock()?.sendPresenceUpdate('composing', jid))?.catch(() => {})
    },
    fetch: fetching({ baileys, sealing, sock }),
    start: async (into) => {
      sink = into
      await connection.start()
    },
    stop: async () => {
      const late = Promise.withResolvers<void>()
      const cancel = clock.after(mostStopping, late.resolve)
      await Promise.race([Promise.allSettled([...underWay]), late.promise])
      cancel()
      // What comes until the line is closed is still stored.
      await connection.stop()
      follow.stop()
      sink = undefined
    },
    health: connection.health,
    link: () => connection.link(),
    wish: (wish) => connection.wish(wish),
  }
}

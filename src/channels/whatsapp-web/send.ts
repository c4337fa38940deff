import type { WASocket } from '@whiskeysockets/baileys'
import type { Channel, Clock, OutboxRow } from '#app/ports.ts'
import type { Part, SendOutcome } from '#core/channel.ts'
import type { Acks } from './acks.ts'
import { classifyError, classifyRefusal } from './classify.ts'
import type { Flights } from './flights.ts'
import { jidOf } from './jid.ts'
import { messageId } from './message-id.ts'
import type { Outgoing } from './outgoing.ts'

/** An account away for longer than this is not tried by the row: its queue waits, ms. */
const patience = 10 * 60_000

/** States in which the line comes back by itself. */
const comesBack = new Set(['connecting', 'away', 'linked', 'restricted'])

type Needs = {
  account: string
  /** Makes the ids of messages. */
  idKey: string | Uint8Array
  sock(): WASocket | undefined
  health: Channel['health']
  outgoing(part: Part): Promise<Outgoing>
  acks: Acks
  flights: Flights
  /** Called with the chat of each message the server took. */
  taken(jid: string, sock: WASocket): void
  clock: Pick<Clock, 'now' | 'after'>
  /** How long the server's word on a message is waited for, ms. */
  ackMs: number
}

/**
 * Sends one row as one message, under an id that is the same at every try. Taken is what the server says it
 * took: Baileys is content when the bytes are written. Never throws: every ending is an outcome.
 */
export function sending(needs: Needs): (row: OutboxRow) => Promise<SendOutcome> {
  const { acks, clock } = needs

  async function post(sock: WASocket, jid: string, id: string, part: Part): Promise<SendOutcome> {
    const { content, mediaCache } = await needs.outgoing(part)
    const acked = acks.of(id)
    const options = { messageId: id, ...(mediaCache === undefined ? {} : { mediaCache }) }
    const written = sock.sendMessage(jid, content, options).then(() => undefined)
    const ack = (await Promise.race([acked, written])) ?? (await soon(acked))
    if (ack === 'taken') return { ok: true, externalId: id }
    if (ack === undefined) return { ok: false, kind: 'unknown', code: 'no-ack' }
    if (ack === 'lost') return { ok: false, kind: 'unknown', code: 'connection-lost' }
    if (ack.refused === '479') await renewSessions(sock, jid)
    return classifyRefusal(ack.refused)
  }

  async function soon<T>(work: Promise<T>): Promise<T | undefined> {
    const late = Promise.withResolvers<undefined>()
    const cancel = clock.after(needs.ackMs, () => late.resolve(undefined))
    try {
      return await Promise.race([work, late.promise])
    } finally {
      cancel()
    }
  }

  return async (row) => {
    const sock = needs.sock()
    if (sock === undefined) return notConnected(needs.health(), clock.now())
    const jid = jidOf(row.address)
    if (jid === undefined) return { ok: false, kind: 'rejected', code: 'bad-address' }
    const id = messageId(needs.idKey, needs.account, row)
    const flight = needs.flights.begin(id, row)
    const outcome = await post(sock, jid, id, row.part).catch(classifyError)
    acks.forget(id)
    flight.state = outcome.ok ? 'sent' : outcome.kind === 'unknown' ? 'unclear' : 'failed'
    if (outcome.ok) needs.taken(jid, sock)
    return outcome
  }
}

/** A short drop is one try among others; while the account is gone its queue is kept without tries. */
function notConnected(
  { state, since }: { state: string; since: number },
  now: number,
): SendOutcome {
  return comesBack.has(state) && now - since < patience
    ? { ok: false, kind: 'transient', code: 'not-connected' }
    : { ok: false, kind: 'channel-down', code: state }
}

/** Asks anew which devices she has, and opens fresh sessions with them. The next try uses those. */
async function renewSessions(sock: WASocket, jid: string): Promise<void> {
  try {
    const devices = await sock.getUSyncDevices([jid], false, false)
    await sock.assertSessions(
      devices.map((device) => device.jid),
      true,
    )
  } catch {
    // The next try finds out by itself.
  }
}

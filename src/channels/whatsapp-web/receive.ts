import type { proto, WAMessage } from '@whiskeysockets/baileys'
import type { Sealing } from '#app/channel-ports.ts'
import type { Clock, Log, Sink } from '#app/ports.ts'
import { type Envelope, envelopeOf, envelopeOfMessage, type Me } from './envelope.ts'
import { type HoldTimes, holding } from './hold.ts'
import { type Parsed, parse } from './parse.ts'
import { recent } from './recent.ts'
import type { Attrs } from './stanzas.ts'

/** Ids of messages stored lately: most are seen twice, at decryption and as an event. */
const mostKept = 5_000

/** The socket a message came over. */
export type Line = {
  me(): Me
  open(): boolean
  /** Ends it: what is not receipted comes again over the next. */
  giveUp(): void
}

type Needs = {
  account: string
  sealing: Sealing
  clock: Clock
  log: Log
  hold: HoldTimes
  /** Undefined before the start and after the stop. */
  sink(): Sink | undefined
  /** Whether we wrote the message with this id, as far as this process or the outbox knows. */
  ours(id: string): Promise<boolean>
  /** Called with each message of hers once it is on disk. */
  stored(envelope: Envelope): void
}

/** Puts into the house what comes over a line. */
export type Receiving = {
  /** A message between its decryption and its receipt. Rejects when it is not stored. */
  decrypted(attrs: Attrs, message: proto.IMessage, line: Line): Promise<void>
  /** Messages as Baileys tells them, fresh or stored while we were away. Never rejects. */
  told(messages: readonly WAMessage[], line: Line): Promise<void>
}

/** How messages become rows. Both ways may bring the same one; it is stored once. */
export function receiving(needs: Needs): Receiving {
  const { account, sealing, clock, log } = needs
  const kept = recent<true>(mostKept)

  async function put(envelope: Envelope, parsed: NonNullable<Parsed>): Promise<void> {
    const sink = needs.sink()
    if (sink === undefined) throw new Error('WhatsApp is stopped')
    if (envelope.fromMe && (await needs.ours(envelope.id))) return
    if ('setAside' in parsed) {
      const { what, raw } = parsed.setAside
      await sink.setAside(account, envelope.id, what, raw)
      return
    }
    await sink.accept([parsed])
    if (!envelope.fromMe) needs.stored(envelope)
  }

  async function store(envelope: Envelope, parsed: Parsed, line: Line): Promise<void> {
    if (parsed === undefined || kept.get(envelope.id)) return
    await holding(() => put(envelope, parsed), {
      clock,
      log,
      times: needs.hold,
      ...line,
      setAside: async () => {
        const sink = needs.sink()
        if (sink === undefined) throw new Error('WhatsApp is stopped')
        await sink.setAside(account, envelope.id, 'unstorable', '{}')
      },
    })
    kept.set(envelope.id, true)
  }

  const context = () => ({ account, now: clock.now(), sealing })

  /** What came without words: what another device alone can open, and a call nobody took. */
  async function wordless(message: WAMessage, envelope: Envelope, line: Line): Promise<void> {
    if (envelope.fromMe || kept.get(envelope.id)) return
    if (message.messageStubType === cannotBeRead) {
      // The same id comes again once it can be read: it must not count as seen.
      const what = 'undecryptable'
      await needs.sink()?.setAside(account, `${what}:${envelope.id}`, what, '{}')
      return
    }
    const what = missedCalls.has(message.messageStubType ?? 0)
      ? 'missed-call'
      : message.key.isViewOnce
        ? 'view-once'
        : undefined
    if (what === undefined) return
    const { id, address, also, sentAt, name } = envelope
    await store(
      envelope,
      {
        account,
        externalId: id,
        address,
        ...(also.length === 0 ? {} : { also }),
        ...(name === undefined ? {} : { name }),
        sentAt: sentAt ?? clock.now(),
        content: { kind: 'unknown', what },
        raw: '{}',
      },
      line,
    )
  }

  return {
    decrypted: async (attrs, message, line) => {
      const envelope = envelopeOf(attrs, line.me())
      if (envelope !== undefined) await store(envelope, parse(envelope, message, context()), line)
    },
    told: async (messages, over) => {
      // Nothing of these comes again, line or no line.
      const line: Line = { ...over, open: () => true, giveUp: () => {} }
      for (const one of messages) {
        try {
          const envelope = envelopeOfMessage(one, line.me())
          if (envelope === undefined) continue
          if (!one.message) await wordless(one, envelope, line)
          else await store(envelope, parse(envelope, one.message, context()), line)
        } catch (error) {
          const name = error instanceof Error ? error.name : 'unknown'
          log.error({ error: name }, 'a WhatsApp message could not be taken')
        }
      }
    },
  }
}

/** `WebMessageInfo.StubType` of WhatsApp's protocol. */
const cannotBeRead = 2
const missedCalls: ReadonlySet<number> = new Set([40, 41])

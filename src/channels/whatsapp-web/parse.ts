import type { proto } from '@whiskeysockets/baileys'
import type { Sealing } from '#app/channel-ports.ts'
import type { Content, Inbound } from '#core/message.ts'
import type { Envelope } from './envelope.ts'
import { rawOf } from './raw.ts'
import { type LeftAlone, readContent } from './read-content.ts'

/**
 * What a message is to us: hers, something to keep and leave alone, or nothing (undefined): what our own phone
 * tells its devices. `what` is from a closed list, fit for a label.
 */
export type Parsed = Inbound | { setAside: { what: LeftAlone; raw: string } } | undefined

/** The context of a message. `now` is ms since 1970. */
export type Received = { account: string; now: number; sealing: Sealing }

/** A clock that is further ahead of ours than this is not believed, ms. */
const day = 86_400_000

/** Reads one message. Pure but for the sealing of files; never throws on what was decoded. */
export function parse(
  envelope: Envelope,
  message: proto.IMessage,
  { account, now, sealing }: Received,
): Parsed {
  const { id, address, also, fromMe, sentAt = 0, name } = envelope
  const read = readContent(message, address, sealing)
  if ('leftAlone' in read) {
    return fromMe ? undefined : { setAside: { what: read.leftAlone, raw: rawOf(message) } }
  }
  const content = fromMe ? byHand(read) : read
  if (content === undefined) return undefined
  return {
    account,
    externalId: id,
    address,
    ...(also.length === 0 ? {} : { also }),
    ...(name === undefined ? {} : { name }),
    sentAt: sentAt > 0 && sentAt <= now + day ? sentAt : now,
    content,
    ...(content.kind === 'unknown' ? { raw: rawOf(message) } : {}),
  }
}

/** What a colleague said on the phone. That one changed her words says nothing new. */
function byHand(read: Content): Content | undefined {
  if (read.kind === 'edit') return undefined
  const text = read.kind === 'text' ? read.text : read.kind === 'media' ? read.caption : undefined
  return text === undefined ? { kind: 'by-hand' } : { kind: 'by-hand', text }
}

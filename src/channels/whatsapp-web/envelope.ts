import type { WAMessage } from '@whiskeysockets/baileys'
import type { Address } from '#core/message.ts'
import { filledText } from '../fields.ts'
import { addressOf, isSame } from './jid.ts'
import { wholeNumber } from './media-ref.ts'

/** Our own account, as Baileys knows it: JIDs, with a device. */
export type Me = { id?: string | null; lid?: string | null } | null | undefined

/** Whose a message is and when it was sent; what it says stands apart. */
export type Envelope = {
  id: string
  /** The JID it belongs to, without a device: what reading it is told about. */
  chat: string
  address: Address
  also: readonly Address[]
  /** Written by hand on our own phone, or by another of its devices. */
  fromMe: boolean
  /** By the network's clock, ms. */
  sentAt?: number
  name?: string
}

type Attrs = Readonly<Record<string, string | undefined>>

/**
 * Reads a message stanza. Undefined for what is no private chat with somebody: groups, statuses, broadcasts,
 * newsletters, notes to oneself, and what the phone tells its own devices.
 */
export function envelopeOf(attrs: Attrs, me: Me): Envelope | undefined {
  if (attrs.category === 'peer') return undefined
  const fromMe = isMine(addressOf(attrs.from), me)
  const others = fromMe
    ? [attrs.peer_recipient_pn, attrs.peer_recipient_lid, attrs.recipient_pn, attrs.recipient_lid]
    : [attrs.sender_pn, attrs.sender_lid]
  const chat = fromMe ? attrs.recipient : attrs.from
  return sealed({ id: attrs.id, chat, others, fromMe, t: attrs.t, name: attrs.notify }, me)
}

/** The same of a message as Baileys hands it over. */
export function envelopeOfMessage(message: WAMessage, me: Me): Envelope | undefined {
  const { key, messageTimestamp: t, pushName: name, category } = message
  if (category === 'peer') return undefined
  const { id, remoteJid: chat, remoteJidAlt, fromMe } = key
  return sealed({ id, chat, others: [remoteJidAlt], fromMe: fromMe === true, t, name }, me)
}

/** Whether this address is our own account's. */
export const isMine = (address: Address | undefined, me: Me): boolean =>
  address !== undefined && [me?.id, me?.lid].some((jid) => isSame(address, addressOf(jid)))

function sealed(
  found: {
    id: string | null | undefined
    chat: string | null | undefined
    others: readonly (string | null | undefined)[]
    fromMe: boolean
    t: unknown
    name: string | null | undefined
  },
  me: Me,
): Envelope | undefined {
  const { id, chat, fromMe } = found
  const address = addressOf(chat)
  if (!id || !chat || address === undefined || isMine(address, me)) return undefined
  const also = found.others
    .map(addressOf)
    .filter((other) => other !== undefined)
    .filter((other) => !isSame(other, address) && !isMine(other, me))
  const seconds = wholeNumber(typeof found.t === 'string' ? Number(found.t) : found.t)
  const name = fromMe ? undefined : filledText(found.name)
  return {
    id: id.slice(0, longestId),
    chat: chat.replace(/(?:_\d+)?:\d+@/, '@'),
    address,
    also,
    fromMe,
    ...(seconds ? { sentAt: seconds * 1_000 } : {}),
    ...(name === undefined ? {} : { name: name.slice(0, longestName).toWellFormed() }),
  }
}

/** Characters. Ids are of 32 at most, names of 25; what is longer was forged. */
const longestId = 128
const longestName = 128

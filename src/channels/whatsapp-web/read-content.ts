import type { proto } from '@whiskeysockets/baileys'
import type { Sealing } from '#app/channel-ports.ts'
import type { Address, Content } from '#core/message.ts'
import { fieldsOf, filledText, numberOf, textOf } from '../fields.ts'
import { readMedia } from './media-ref.ts'
import { unwrap } from './unwrap.ts'
import { phoneIn } from './vcard.ts'

type Message = proto.IMessage

/** Why a message is kept and left alone: nobody said anything with it that wants an answer. */
export type LeftAlone =
  | 'reaction'
  | 'deleted'
  | 'edit-without-text'
  | 'protocol'
  | 'service'
  | 'album'
  | 'empty'

export type Read = Content | { leftAlone: LeftAlone }

/** `ProtocolMessage.Type` of WhatsApp's protocol: stable numbers, so that no value of Baileys is needed. */
const revoke = 0
const messageEdit = 14

/** What only says something about messages. `albumMessage` announces photos that come one by one. */
const leftAlone: Partial<Record<keyof Message, LeftAlone>> = {
  reactionMessage: 'reaction',
  encReactionMessage: 'reaction',
  albumMessage: 'album',
  keepInChatMessage: 'service',
  pinInChatMessage: 'service',
  stickerSyncRmrMessage: 'service',
}

/** What stands in a message without being one. */
const beside = new Set(['messageContextInfo', 'senderKeyDistributionMessage'])

/** What a message holds. `from` is who sent it, to know her own card. Never throws on anything decoded. */
export function readContent(outer: Message, from: Address, sealing: Sealing): Read {
  const { message, edited } = unwrap(outer)
  const { protocolMessage } = message
  if (protocolMessage) return readProtocol(protocolMessage)
  for (const [name, why] of Object.entries(leftAlone)) {
    if (message[name as keyof Message]) return { leftAlone: why }
  }
  const text = wordsOf(message)
  if (edited) return editTo(message)
  if (text !== undefined) return { kind: 'text', text }
  const media = readMedia(message, sealing)
  if (media !== undefined) {
    const { kind, file, caption } = media
    if (file === undefined) return { kind: 'unknown', what: `${kind}-without-file` }
    return { kind: 'media', media: kind, file, ...(caption === undefined ? {} : { caption }) }
  }
  return readPlace(message) ?? readCard(message, from) ?? readOther(message)
}

/** Edits come as a message about a message; deletions too. The rest is between devices. */
function readProtocol({ type, editedMessage }: proto.Message.IProtocolMessage): Read {
  if (type === revoke) return { leftAlone: 'deleted' }
  if (type !== messageEdit || !editedMessage) return { leftAlone: 'protocol' }
  return editTo(unwrap(editedMessage).message)
}

function editTo(message: Message): Read {
  const text = wordsOf(message) ?? captionOf(message)
  return text === undefined ? { leftAlone: 'edit-without-text' } : { kind: 'edit', text }
}

const captionOf = ({ imageMessage, videoMessage, documentMessage }: Message) =>
  filledText(imageMessage?.caption ?? videoMessage?.caption ?? documentMessage?.caption)

/**
 * What she wrote, or chose in a message somebody forwarded: we send no buttons, so the words on the button
 * are what she means, as if typed.
 */
function wordsOf(message: Message): string | undefined {
  const { conversation, extendedTextMessage, listResponseMessage, buttonsResponseMessage } = message
  const { templateButtonReplyMessage, interactiveResponseMessage } = message
  return (
    writtenText(conversation) ??
    writtenText(extendedTextMessage?.text) ??
    filledText(listResponseMessage?.title) ??
    filledText(listResponseMessage?.singleSelectReply?.selectedRowId) ??
    filledText(buttonsResponseMessage?.selectedDisplayText) ??
    filledText(buttonsResponseMessage?.selectedButtonId) ??
    filledText(templateButtonReplyMessage?.selectedDisplayText) ??
    filledText(templateButtonReplyMessage?.selectedId) ??
    filledText(interactiveResponseMessage?.body?.text) ??
    paramsOf(interactiveResponseMessage?.nativeFlowResponseMessage?.paramsJson)
  )
}

/** Her own words as they are; nothing where the field is empty. */
const writtenText = (value: unknown): string | undefined => textOf(value) || undefined

function paramsOf(json: string | null | undefined): string | undefined {
  try {
    const params = fieldsOf(JSON.parse(json ?? ''))
    return filledText(params?.display_text) ?? filledText(params?.title) ?? filledText(params?.id)
  } catch {
    return undefined
  }
}

/** A place, also one that moves: where she was when she began to share it. */
function readPlace({ locationMessage, liveLocationMessage }: Message): Content | undefined {
  const place = locationMessage ?? liveLocationMessage
  const latitude = numberOf(place?.degreesLatitude, -90, 90)
  const longitude = numberOf(place?.degreesLongitude, -180, 180)
  if (latitude === undefined || longitude === undefined) return undefined
  const name = filledText(locationMessage?.name) ?? filledText(locationMessage?.address)
  return { kind: 'location', latitude, longitude, ...(name === undefined ? {} : { name }) }
}

/** One card. Several at once are kept whole as unknown: only one would be shown. */
function readCard(
  { contactMessage, contactsArrayMessage }: Message,
  from: Address,
): Content | undefined {
  const [first, ...more] = contactsArrayMessage?.contacts ?? []
  const card = contactMessage ?? (more.length === 0 ? first : undefined)
  const phone = textOf(phoneIn(card?.vcard ?? ''))
  if (!card || phone === undefined) return undefined
  const name = filledText(card.displayName)
  const own = from.kind === 'phone' && from.value === phone
  return { kind: 'contact', phone, own, ...(name === undefined ? {} : { name }) }
}

function readOther(message: Message): Read {
  for (const name in message) {
    const value = message[name as keyof Message]
    if (value === null || value === undefined || value === '' || beside.has(name)) continue
    if (typeof value === 'function') continue
    return { kind: 'unknown', what: /^[a-z][A-Za-z0-9]{0,59}$/.test(name) ? name : 'unknown' }
  }
  return { leftAlone: 'empty' }
}

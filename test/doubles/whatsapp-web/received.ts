import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import { attr } from './nodes.ts'

/** A message that was decrypted on a person's phone. */
export type Received = {
  id: string
  /** The address it was sent to, under which the sender knows this person. */
  to: string
  message: proto.IMessage
  /** Its words or its caption; empty where it has none. */
  text: string
  /** Which copy it is, where the phone had asked for it once more. */
  retryCount: number | undefined
  /** Whether the sender's device proved that its phone vouches for it. */
  deviceIdentity: boolean
  /** When it was decrypted, ms since 1970. */
  at: number
}

export function receivedFrom(
  attrs: Record<string, string>,
  enc: BinaryNode,
  message: proto.IMessage,
  deviceIdentity: boolean,
): Received {
  const stanza = { tag: 'message', attrs }
  const count = enc.attrs['count']
  return {
    id: attr(stanza, 'id'),
    to: attrs['recipient'] ?? attr(stanza, 'to'),
    message,
    text: textOf(message),
    retryCount: count === undefined ? undefined : Number(count),
    deviceIdentity,
    at: Date.now(),
  }
}

function textOf(message: proto.IMessage): string {
  return (
    message.conversation ??
    message.extendedTextMessage?.text ??
    message.imageMessage?.caption ??
    message.videoMessage?.caption ??
    message.documentMessage?.caption ??
    message.documentWithCaptionMessage?.message?.documentMessage?.caption ??
    ''
  )
}

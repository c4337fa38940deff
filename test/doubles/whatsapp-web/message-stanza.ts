import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import { node, nowSeconds } from './nodes.ts'
import type { Person } from './person.ts'

/** Phone number or LID, WhatsApp's own id for a person. */
export type Addressing = 'pn' | 'lid'

/** How a message leaves a phone. */
export type SendOptions = {
  /** The message's id; made up where left out. */
  id?: string
  /** When it was sent, seconds since 1970; now where left out. */
  t?: number
  addressing?: Addressing
  /** With LID addressing: the phone number is not told. */
  hidePhone?: boolean
  /** The first copy cannot be decrypted. */
  corrupt?: boolean
  /** Which copy this is, after the recipient asked for it once more. */
  retryCount?: number
  /** Further attributes of the stanza. */
  attrs?: Record<string, string>
}

/** A message as the service hands it to a device. */
export function messageStanza(
  from: Person,
  id: string,
  message: proto.IMessage,
  enc: BinaryNode,
  options: SendOptions,
): BinaryNode {
  const addressing = options.addressing ?? from.addressing
  const hidden = options.hidePhone ?? from.hidePhone
  const media = message.imageMessage ?? message.audioMessage ?? message.documentMessage
  const attrs = {
    id,
    t: String(options.t ?? nowSeconds()),
    type: media ? 'media' : 'text',
    notify: from.name,
    from: from.jid(0, addressing),
    ...(addressing === 'pn'
      ? { sender_lid: from.lid }
      : { addressing_mode: 'lid', ...(hidden ? {} : { sender_pn: from.pn }) }),
    ...options.attrs,
  }
  return node('message', attrs, [options.corrupt === true ? corrupted(enc) : enc])
}

function corrupted(enc: BinaryNode): BinaryNode {
  const bytes = Buffer.from(enc.content as Uint8Array)
  const last = bytes.length - 1
  bytes.writeUInt8(bytes.readUInt8(last) ^ 0xff, last)
  return node(enc.tag, enc.attrs, bytes)
}

import type { proto } from '@whiskeysockets/baileys'
import type { Sealing } from '#app/channel-ports.ts'
import type { MediaKind, MediaRef } from '#core/message.ts'
import { fieldsOf, filledText } from '../fields.ts'

/** What is sealed stands for nothing else in the house. */
const label = 'whatsapp-web/media'

/** Keys of media are made for one type each (HKDF); a voice note is `audio`, a sticker `sticker`. */
export type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** Where a file stands on the network, and what opens it. `hash` is of its plain bytes, base64. */
export type MediaPlace = { type: MediaType; path: string; key: string; hash?: string }

type File = {
  directPath?: string | null
  mediaKey?: Uint8Array | null
  fileSha256?: Uint8Array | null
  fileLength?: number | { toNumber(): number } | null
  mimetype?: string | null
  fileName?: string | null
  seconds?: number | null
}

/** A file in a message, and what kind it is; `file` is absent where the message does not say how to get it. */
export type FoundMedia = { kind: MediaKind; file?: MediaRef; caption?: string }

/** The first file of an unwrapped message. The way to it is sealed: whoever reads it can read the file. */
export function readMedia(message: proto.IMessage, sealing: Sealing): FoundMedia | undefined {
  const { imageMessage, videoMessage, ptvMessage, audioMessage } = message
  const { documentMessage, stickerMessage } = message
  const found = (kind: MediaKind, type: MediaType, file: File, caption?: string | null) => {
    const beside = filledText(caption)
    const ref = refOf(type, file, sealing)
    return { kind, ...(ref ? { file: ref } : {}), ...(beside ? { caption: beside } : {}) }
  }
  if (imageMessage) return found('photo', 'image', imageMessage, imageMessage.caption)
  if (videoMessage) return found('video', 'video', videoMessage, videoMessage.caption)
  if (ptvMessage) return found('video', 'video', ptvMessage, ptvMessage.caption)
  if (audioMessage) return found(audioMessage.ptt ? 'voice' : 'audio', 'audio', audioMessage)
  if (documentMessage)
    return found('document', 'document', documentMessage, documentMessage.caption)
  return stickerMessage ? found('sticker', 'sticker', stickerMessage) : undefined
}

function refOf(type: MediaType, file: File, sealing: Sealing): MediaRef | undefined {
  const path = filledText(file.directPath)
  if (path === undefined || !file.mediaKey?.length) return undefined
  const place: MediaPlace = { type, path, key: base64(file.mediaKey) }
  if (file.fileSha256?.length) place.hash = base64(file.fileSha256)
  const ref: MediaRef = { id: sealing.seal(JSON.stringify(place), label) }
  const mime = filledText(file.mimetype)
  const name = filledText(file.fileName)
  const size = wholeNumber(file.fileLength)
  if (mime !== undefined) ref.mime = mime
  if (name !== undefined) ref.name = name
  if (size !== undefined) ref.size = size
  if (file.seconds && file.seconds > 0) ref.seconds = file.seconds
  return ref
}

/** The place that `MediaRef.id` holds, or undefined where it is none of ours. */
export function openMediaRef(id: string, sealing: Sealing): MediaPlace | undefined {
  try {
    const { type, path, key, hash } = fieldsOf(JSON.parse(sealing.open(id, label))) ?? {}
    if (typeof path !== 'string' || typeof key !== 'string') return undefined
    const place: MediaPlace = { type: type as MediaType, path, key }
    return typeof hash === 'string' ? { ...place, hash } : place
  } catch {
    return undefined
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** A number of a message, also where 64 bits came as an object; undefined when it is no size. */
export function wholeNumber(value: unknown): number | undefined {
  const plain = typeof value === 'object' && value !== null ? Number(String(value)) : value
  return Number.isSafeInteger(plain) && (plain as number) >= 0 ? (plain as number) : undefined
}

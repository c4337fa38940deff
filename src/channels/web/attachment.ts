import { readFile, realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import type { ChatFile } from '#app/chat-ports.ts'
import type { Kept, Vault } from '#app/inbox-ports.ts'
import type { Content, MediaKind } from '#core/message.ts'
import type { Attachment } from '#core/words.ts'
import { calendarFile } from '../calendar-file.ts'

/**
 * A file of a message, read from the flows folder, or a technician's from the vault. Undefined when
 * it is not there any more, or when its path (or a link on it) leads out of the folder.
 */
export async function readAttachment(
  folder: string,
  attachment: Attachment | undefined,
  readUpload: Vault['read'],
): Promise<ChatFile | undefined> {
  if (attachment?.kind === 'upload') {
    const found = await readUpload(attachment.id)
    return found && { name: attachment.name, mime: found.mime, body: found.bytes }
  }
  if (attachment?.kind === 'calendar') {
    const { bytes: body, name, mime } = calendarFile(attachment)
    return { name, mime, body }
  }
  if (attachment?.kind !== 'file') return undefined
  try {
    const root = (await realpath(folder)) + sep
    const path = await realpath(root + attachment.file)
    if (!path.startsWith(root)) return undefined
    const body = new Uint8Array(await readFile(path))
    return { name: attachment.name, mime: attachment.mime, body }
  } catch {
    return undefined
  }
}

/** A file of hers as a message. */
export const mediaOf = (id: string, { mime, size, name }: Kept): Content => ({
  kind: 'media',
  media: mediaKind(mime),
  file: { id, mime, size, name },
})

/** A voice note comes from a phone's recorder as Ogg; other sound may be anything. */
function mediaKind(mime: string): MediaKind {
  if (mime.startsWith('image/')) return 'photo'
  if (mime === 'audio/ogg') return 'voice'
  if (mime.startsWith('audio/')) return 'audio'
  return mime.startsWith('video/') ? 'video' : 'document'
}

import { readFile, realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import type { ChatFile } from '#app/chat-ports.ts'
import type { Attachment } from '#core/words.ts'

/**
 * A file of a message, read from the flows folder. Undefined when it is not there any more, or
 * when its path (or a link on it) leads out of the folder.
 */
export async function readAttachment(
  folder: string,
  attachment: Attachment | undefined,
): Promise<ChatFile | undefined> {
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

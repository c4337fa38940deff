import type { ReadUpload } from '#app/file-ports.ts'
import type { Attachment } from '#core/words.ts'
import { fieldsOf } from '../fields.ts'
import { FileMissing, filesIn } from '../file-in.ts'
import { type Call, type FileSource, opaque } from './render.ts'

type FileAttachment = Extract<Attachment, { kind: 'file' }>
/** A technician's file. */
export type Upload = Extract<Attachment, { kind: 'upload' }>

/** Files that go with messages: sent once, afterwards by the id Telegram keeps them under. */
export type Attachments = {
  /** Throws `FileMissing`. */
  source(attachment: FileAttachment): Promise<FileSource>
  /** Notes the id that an answer to a send brought. */
  keep(attachment: FileAttachment, call: Call, answer: unknown): Promise<void>
  /** Telegram no longer knows the id: the next send brings the bytes again. */
  forget(attachment: FileAttachment): void
}

/** `folder` holds the files; a changed file (other time or size) is sent anew. */
export function attachmentsIn(folder: string): Attachments {
  const find = filesIn(folder)
  const known = new Map<string, { state: string; fileId: string }>()

  return {
    source: async (attachment) => {
      const { path, state } = await find(attachment.file)
      const kept = known.get(attachment.file)
      if (kept?.state === state) return { fileId: kept.fileId }
      return { path, name: attachment.name, mime: attachment.mime }
    },
    keep: async (attachment, call, answer) => {
      const fileId = fileIdIn(call, answer)
      if (fileId === undefined) return
      const { state } = await find(attachment.file)
      known.set(attachment.file, { state, fileId })
    },
    forget: ({ file }) => void known.delete(file),
  }
}

/** Telegram takes photos up to this, bytes (Bot API, sendPhoto); a larger one goes as a file. */
const mostPhoto = 10_000_000

/** The bytes of a technician's file, typed by what they are. Throws `FileMissing`. */
export async function uploadSource({ id, name }: Upload, read: ReadUpload) {
  const found = await read(id)
  if (found === undefined) throw new FileMissing('gone')
  const { bytes, mime } = found
  const large = mime.startsWith('image/') && bytes.byteLength > mostPhoto
  return { bytes, name, mime: large ? opaque : mime }
}

/** `sendPhoto` answers with the photo in several sizes, largest last; others with one file. */
function fileIdIn(call: Call, answer: unknown): string | undefined {
  const message = fieldsOf(answer)?.[call.method.slice('send'.length).toLowerCase()]
  const file = fieldsOf(Array.isArray(message) ? message.at(-1) : message)
  return typeof file?.file_id === 'string' ? file.file_id : undefined
}

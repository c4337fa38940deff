import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { FormData } from 'undici'
import type { ReadUpload } from '#app/file-ports.ts'
import type { Attachment } from '#core/words.ts'
import { calendarFile } from '../calendar-file.ts'
import { ConnectionError } from '../connection-error.ts'
import { filledText } from '../fields.ts'
import { FileMissing, filesIn } from '../file-in.ts'
import type { GraphClient } from './client.ts'
import { type FileForm, formOf } from './render.ts'

type FileAttachment = Extract<Attachment, { kind: 'file' | 'upload' | 'calendar' }>

/** A file Meta has, and whether it had it before. `key` says what it is, by its bytes. */
export type Uploaded = { id: string; form: FileForm; key: string; reused: boolean }

/** Files that go with messages: uploaded once, afterwards sent by the id Meta keeps them under. */
export type Uploads = {
  /** `words` go beside it. Throws `FileMissing`, and what calls throw. */
  uploaded(attachment: FileAttachment, words: string): Promise<Uploaded>
  /** Meta no longer knows the id: the next send brings the bytes again. */
  forget(uploaded: Pick<Uploaded, 'key'>): void
}

type Needs = {
  client: GraphClient
  phoneId: string
  /** Holds the files that flows name. */
  filesDir: string
  readUpload: ReadUpload
  now(): number
}

/** Meta keeps what was uploaded for 30 days; ours are thought gone a day before, ms. */
const keptMs = 29 * 86_400_000
const mostKept = 1_000

type Kept = { id: Promise<string>; until: number }

/** Remembers ids by what the bytes are, in memory: the same file under two names is uploaded once. */
export function openUploads(needs: Needs): Uploads {
  const { client, phoneId, readUpload, now } = needs
  const find = filesIn(needs.filesDir)
  const kept = new Map<string, Kept>()

  async function bytesOf(attachment: FileAttachment) {
    if (attachment.kind === 'file') {
      const { path } = await find(attachment.file)
      return { bytes: new Uint8Array(await readFile(path)), mime: attachment.mime }
    }
    // Meta takes no calendars; as plain text with this name a phone opens one all the same.
    if (attachment.kind === 'calendar')
      return { bytes: calendarFile(attachment).bytes, mime: 'text/plain' }
    const found = await readUpload(attachment.id)
    if (found === undefined) throw new FileMissing('gone')
    return found
  }

  async function upload(bytes: Uint8Array<ArrayBuffer>, mime: string, name: string) {
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('type', mime)
    form.set('file', new Blob([bytes], { type: mime }), name)
    const id = filledText((await client.upload(`${phoneId}/media`, form)).id)
    // An upload whose id was lost may be made again: nobody sees it.
    if (id === undefined) throw new ConnectionError('bad-answer', false)
    return id
  }

  function keep(key: string, id: Promise<string>): void {
    const [oldest] = kept.keys()
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
    kept.set(key, { id, until: now() + keptMs })
    id.catch(() => kept.delete(key))
  }

  return {
    uploaded: async (attachment, words) => {
      const { bytes, mime } = await bytesOf(attachment)
      const form = formOf(mime, bytes.byteLength, words)
      const key = `${hash('sha256', bytes)} ${form.mime}`
      const known = kept.get(key)
      if (known !== undefined && known.until > now())
        return { id: await known.id, form, key, reused: true }
      const id = upload(bytes, form.mime, attachment.name)
      keep(key, id)
      return { id: await id, form, key, reused: false }
    },
    forget: ({ key }) => void kept.delete(key),
  }
}

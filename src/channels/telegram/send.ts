import type { ReadUpload } from '#app/file-ports.ts'
import type { OutboxRow } from '#app/ports.ts'
import type { SendOutcome } from '#core/channel.ts'
import { calendarFile } from '../calendar-file.ts'
import { attachmentsIn, type Upload, uploadSource } from './attachments.ts'
import { classify } from './classify.ts'
import type { PoolTelegram } from './client.ts'
import { type Call, opaque, toTelegram } from './render.ts'

/** Sends one row as one native message. Never throws: every ending is an outcome. */
export function sending(
  client: PoolTelegram,
  filesDir: string,
  readUpload: ReadUpload,
): (row: OutboxRow) => Promise<SendOutcome> {
  const attachments = attachmentsIn(filesDir)

  async function post({ method, payload }: Call): Promise<{ message_id: number }> {
    return (await client.callApi(method, payload)) as { message_id: number }
  }

  async function postFile(row: OutboxRow): Promise<{ message_id: number }> {
    const { attachment } = row.part
    if (attachment?.kind === 'upload') return postUpload(row, attachment)
    if (attachment?.kind === 'calendar')
      return post(toTelegram(row.part, row.address, calendarFile(attachment)))
    if (attachment?.kind !== 'file') return post(toTelegram(row.part, row.address))
    const source = await attachments.source(attachment)
    const call = toTelegram(row.part, row.address, source)
    try {
      const sent = await post(call)
      if (!('fileId' in source)) await attachments.keep(attachment, call, sent)
      return sent
    } catch (error) {
      if (!('fileId' in source) || classify(error).kind !== 'rejected') throw error
      attachments.forget(attachment)
      return postFile(row)
    }
  }

  /** A photo that Telegram will not show as one (too long, too wide) goes as a file. */
  async function postUpload(row: OutboxRow, upload: Upload): Promise<{ message_id: number }> {
    const source = await uploadSource(upload, readUpload)
    const call = toTelegram(row.part, row.address, source)
    try {
      return await post(call)
    } catch (error) {
      if (call.method !== 'sendPhoto' || classify(error).kind !== 'rejected') throw error
      return post(toTelegram(row.part, row.address, { ...source, mime: opaque }))
    }
  }

  return async (row) => {
    try {
      const { message_id } = await postFile(row)
      return { ok: true, externalId: String(message_id) }
    } catch (error) {
      return classify(error)
    }
  }
}

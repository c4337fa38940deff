import type { OutboxRow } from '#app/ports.ts'
import type { SendOutcome } from '#core/channel.ts'
import { attachmentsIn } from './attachments.ts'
import { classify } from './classify.ts'
import type { PoolTelegram } from './client.ts'
import { type Call, toTelegram } from './render.ts'

/** Sends one row as one native message. Never throws: every ending is an outcome. */
export function sending(
  client: PoolTelegram,
  filesDir: string,
): (row: OutboxRow) => Promise<SendOutcome> {
  const attachments = attachmentsIn(filesDir)

  async function post({ method, payload }: Call): Promise<{ message_id: number }> {
    return (await client.callApi(method, payload)) as { message_id: number }
  }

  async function postFile(row: OutboxRow): Promise<{ message_id: number }> {
    const { attachment } = row.part
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

  return async (row) => {
    try {
      const { message_id } = await postFile(row)
      return { ok: true, externalId: String(message_id) }
    } catch (error) {
      return classify(error)
    }
  }
}

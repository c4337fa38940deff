import type { OutboxRow } from '#app/ports.ts'
import type { SendOutcome } from '#core/channel.ts'
import type { Language } from '#core/language.ts'
import { ConnectionError } from '../connection-error.ts'
import { type Fields, fieldsOf, filledText } from '../fields.ts'
import { type Classified, classify } from './classify.ts'
import type { GraphClient } from './client.ts'
import { recipientOf, toWhatsapp } from './render.ts'
import type { Throttles } from './throttles.ts'
import type { Uploaded, Uploads } from './uploads.ts'

type Needs = {
  client: GraphClient
  phoneId: string
  uploads: Uploads
  throttles: Throttles
  /** The words on the button that opens a list. */
  listButton(language: Language): string
}

/** The whole number stands for itself where refusals are counted: no address is empty. */
const number = ''

/** Sends one row as one native message. Never throws: every ending is an outcome. */
export function sending(needs: Needs): (row: OutboxRow) => Promise<SendOutcome> {
  const { client, phoneId, uploads, throttles, listButton } = needs

  /** The file of a row, at Meta. Nothing has left for her yet, whatever becomes of it. */
  async function fileOf({ part }: OutboxRow): Promise<Uploaded | undefined> {
    const { attachment, text } = part
    if (!attachment || attachment.kind === 'location' || attachment.kind === 'contact')
      return undefined
    return uploads.uploaded(attachment, text)
  }

  async function post(row: OutboxRow, to: Fields, file: Uploaded | undefined): Promise<string> {
    const { part } = row
    const answer = await client.post(`${phoneId}/messages`, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...to,
      ...toWhatsapp(part, {
        listButton: listButton(part.language),
        ...(file === undefined ? {} : { file }),
      }),
      // Comes back in every status: a send whose answer was lost is known by it.
      biz_opaque_callback_data: `${row.conversationId}:${row.seq}`,
    })
    const [message] = Array.isArray(answer.messages) ? answer.messages : []
    const id = filledText(fieldsOf(message)?.id)
    if (id === undefined) throw new ConnectionError('bad-answer', true)
    return id
  }

  /** Graph may have lost a file before its time: then the bytes go once more. */
  async function postFile(row: OutboxRow, to: Fields, file: Uploaded): Promise<string> {
    try {
      return await post(row, to, file)
    } catch (error) {
      if (!mayBeTheFile(error)) throw error
      uploads.forget(file)
      if (!file.reused) throw error
      return post(row, to, await fileOf(row))
    }
  }

  function outcomeOf(failed: Classified, row: OutboxRow): SendOutcome {
    if (failed.kind !== 'throttled') return failed
    const { scope, steps, askedMs } = failed
    const who = scope === 'chat' ? row.address.value : number
    return {
      ok: false,
      kind: 'throttled',
      scope,
      retryAfterMs: throttles.refused(who, steps, askedMs),
    }
  }

  return async (row) => {
    const to = recipientOf(row.address)
    if (to === undefined) return { ok: false, kind: 'rejected', code: 'no-address' }
    let file: Uploaded | undefined
    try {
      file = await fileOf(row)
    } catch (error) {
      const failed = classify(error, row.tries)
      return outcomeOf(failed.kind === 'unknown' ? { ...failed, kind: 'transient' } : failed, row)
    }
    try {
      const externalId = file ? await postFile(row, to, file) : await post(row, to, undefined)
      throttles.taken(row.address.value)
      throttles.taken(number)
      return { ok: true, externalId }
    } catch (error) {
      return outcomeOf(classify(error, row.tries), row)
    }
  }
}

/** A refusal that a file sent by its id may have caused. */
function mayBeTheFile(error: unknown): boolean {
  const { kind, code } = classify(error) as { kind: string; code?: string }
  return code === 'file-unknown' || (kind === 'rejected' && code === 'bad-request')
}

import { createHmac } from 'node:crypto'
import { fields, listOf } from '../doubles/whatsapp-cloud/graph-fault.ts'

/** How the stand-in speaks with the Cloud API. */
export function openCloudWire(env: NodeJS.ProcessEnv) {
  const url = `${env.WHATSAPP_CLOUD_API_ROOT}/v25.0/${env.WHATSAPP_CLOUD_PHONE_ID}/messages`
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${env.WHATSAPP_CLOUD_TOKEN}`,
  }

  return {
    challenge: (asked: string) => new URL(asked, url).searchParams.get('hub.challenge') ?? '',
    isSigned: (body: string, signature: string) =>
      signature ===
      `sha256=${createHmac('sha256', env.WHATSAPP_CLOUD_APP_SECRET ?? '')
        .update(body)
        .digest('hex')}`,
    /** Messages of a delivery, and which of our replies it tells of. */
    read: (body: string) => {
      const values = listOf(fields(JSON.parse(body)).entry).flatMap((entry) =>
        listOf(entry.changes).map(({ value }) => fields(value)),
      )
      return {
        messages: values
          .flatMap((value) => listOf(value.messages))
          .map(({ id, from, text }) => ({
            id: String(id),
            person: Number(from),
            text: String(fields(text).body),
          })),
        told: values
          .flatMap((value) => listOf(value.statuses))
          .map((one) => Number(one.biz_opaque_callback_data)),
      }
    },
    send: async (person: number, text: string, id: number) => {
      const body = JSON.stringify({
        messaging_product: 'whatsapp',
        to: String(person),
        type: 'text',
        text: { body: text },
        biz_opaque_callback_data: String(id),
      })
      const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      if (answer === undefined) return 'unknown' as const
      return answer.ok ? ('taken' as const) : { waitMs: 100 }
    },
  }
}

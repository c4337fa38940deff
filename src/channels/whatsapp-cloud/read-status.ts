import type { Status } from '#app/ports.ts'
import { fieldsOf, textOf } from '../fields.ts'
import { meaningOf } from './meanings.ts'
import { idOf } from './message-id.ts'
import { momentOf } from './moment.ts'

/** What a status is called in our words. A voice note that was played was read. */
const risen: Readonly<Record<string, 'sent' | 'delivered' | 'read'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
}

/** What Meta says became of a message of ours; undefined for a status that tells us nothing. */
export function readStatus(
  value: unknown,
  { account, now }: { account: string; now: number },
): Status | undefined {
  const status = fieldsOf(value)
  const externalId = idOf(status?.id)
  if (status === undefined || externalId === undefined) return undefined
  const row = rowOf(status.biz_opaque_callback_data)
  const about = {
    account,
    externalId,
    at: momentOf(status.timestamp, now),
    ...(row === undefined ? {} : { row }),
  }
  const said = textOf(status.status) ?? ''
  const what = Object.hasOwn(risen, said) ? risen[said] : undefined
  if (what !== undefined) return { ...about, what }
  if (said !== 'failed') return undefined
  const [error] = Array.isArray(status.errors) ? status.errors : []
  const graphCode = fieldsOf(error)?.code
  if (typeof graphCode !== 'number' || !Number.isSafeInteger(graphCode))
    return { ...about, what: 'failed', code: 'undeliverable' }
  const code = meaningOf(graphCode)?.code ?? `graph-${graphCode}`
  return { ...about, what: 'failed', code }
}

/** Our own name for a message, as it left: `<conversation>:<seq>`. Anything else is none. */
function rowOf(value: unknown): Status['row'] {
  const found = typeof value === 'string' ? /^([\w-]{1,64}):(\d{1,9})$/.exec(value) : null
  const [, conversationId, seq] = found ?? []
  return conversationId === undefined ? undefined : { conversationId, seq: Number(seq) }
}

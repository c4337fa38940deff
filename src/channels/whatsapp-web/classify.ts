import type { SendOutcome } from '#core/channel.ts'
import { FileMissing } from '../file-in.ts'

type Failure = Exclude<SendOutcome, { ok: true }>

/** Ms the account is quiet after the server said "too many". */
const tooMany = 60_000

/**
 * What a refusal of the server means (codes as maintainers and users report them):
 *
 * | code | outcome |
 * | --- | --- |
 * | 463 we may not write to this chat | rejected: each further try makes it worse |
 * | 479 our session with her device is stale | transient, after the session was made anew |
 * | 429 too many | throttled for the account |
 * | 5xx | transient |
 * | any other | rejected |
 */
export function classifyRefusal(code: string): Failure {
  if (code === '429')
    return { ok: false, kind: 'throttled', retryAfterMs: tooMany, scope: 'account' }
  const named = /^\d{1,4}$/.test(code) ? `refused-${code}` : 'refused'
  const again = code === '479' || /^5\d\d$/.test(code)
  return { ok: false, kind: again ? 'transient' : 'rejected', code: named }
}

/**
 * What a send that threw means. Nothing was taken then: the server's word would have come first. Baileys'
 * sentences may hold addresses and are not kept.
 */
export function classifyError(error: unknown): Failure {
  if (error instanceof FileMissing) return { ok: false, kind: 'rejected', code: 'file-missing' }
  const { message, output } = error as {
    message?: string
    output?: { statusCode?: number }
  }
  if (/upload failed/i.test(message ?? '')) return { ok: false, kind: 'transient', code: 'upload' }
  if (output?.statusCode === 428) return { ok: false, kind: 'transient', code: 'not-connected' }
  const code = output?.statusCode === undefined ? 'failed' : `failed-${output.statusCode}`
  return { ok: false, kind: 'transient', code }
}

import { TelegramError } from 'telegraf'
import type { SendOutcome } from '#core/channel.ts'
import { ConnectionError } from '../connection-error.ts'
import { FileMissing } from '../file-in.ts'

type Failure = Exclude<SendOutcome, { ok: true }>

/** What Telegram's words mean, in codes of ours: its sentences may quote a message and are not kept. */
const sayings: readonly (readonly [said: RegExp, code: string])[] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/kicked/i, 'kicked'],
  [/chat not found|user not found|PEER_ID_INVALID/i, 'chat-not-found'],
  [/is too long/i, 'too-long'],
  [/text is empty|must be non-empty/i, 'empty'],
  [/can't parse entities/i, 'markup'],
  [/BUTTON_/i, 'button'],
  [/file identifier|file_id|wrong type of the web page content/i, 'file-unknown'],
  [/not modified/i, 'not-modified'],
  [/query is too old/i, 'press-too-old'],
]

/** Codes of 400 that mean the person is out of reach, not that our message is wrong. */
const gone = new Set(['deactivated', 'kicked', 'chat-not-found'])

/**
 * What a failed send means (Bot API, "Making requests"):
 *
 * | answer | outcome |
 * | --- | --- |
 * | 429 | throttled for this chat, as long as `retry_after` says |
 * | 403; 400 "chat not found" | contact-stopped |
 * | 401, 404 (the token is part of the path) | channel-down |
 * | any other 4xx | rejected, except 409: transient |
 * | 5xx; no connection | transient |
 * | connection lost or silent after the request was written | unknown |
 */
export function classify(error: unknown): Failure {
  if (error instanceof TelegramError) return classifyAnswer(error)
  if (error instanceof ConnectionError) {
    return { ok: false, kind: error.written ? 'unknown' : 'transient', code: error.code }
  }
  if (error instanceof FileMissing) return { ok: false, kind: 'rejected', code: 'file-missing' }
  return { ok: false, kind: 'transient', code: error instanceof Error ? error.name : 'unknown' }
}

function classifyAnswer(error: TelegramError): Failure {
  const { code: status } = error
  const code = sayings.find(([said]) => said.test(error.description))?.[1] ?? `http-${status}`
  if (status === 429) {
    const seconds = error.parameters?.retry_after ?? 1
    return { ok: false, kind: 'throttled', retryAfterMs: seconds * 1000, scope: 'chat' }
  }
  if (status === 401 || status === 404) return { ok: false, kind: 'channel-down', code }
  if (status === 403) return { ok: false, kind: 'contact-stopped', code }
  if (status === 400 && gone.has(code)) return { ok: false, kind: 'contact-stopped', code }
  if (status >= 500 || status === 409) return { ok: false, kind: 'transient', code }
  return { ok: false, kind: 'rejected', code }
}

/** A code for the log: no sentence of Telegram's, no token, nothing of a person. */
export function codeOf(error: unknown): string {
  const failure = classify(error)
  return failure.kind === 'throttled' ? 'throttled' : failure.code
}

import type { SendOutcome } from '#core/channel.ts'
import { ConnectionError } from '../connection-error.ts'
import { FileMissing } from '../file-in.ts'
import { GraphError } from './graph-error.ts'
import { type Meaning, meaningOf, perSecond, type Steps } from './meanings.ts'

type Failure = Exclude<SendOutcome, { ok: true }>

/** A failure; one that throttles says how long to hold back the first time and the next ones. */
export type Classified =
  | Exclude<Failure, { kind: 'throttled' }>
  | { ok: false; kind: 'throttled'; scope: 'chat' | 'account'; steps: Steps; askedMs: number }

/** A file that Meta did not take may be taken by another try; so many are made, then it fails. */
const mediaTries = 3

/**
 * What a failed send means. Graph's codes by the table in `meanings.ts`; what has none:
 *
 * | answer | outcome |
 * | --- | --- |
 * | 429 | throttled for the number |
 * | 401 | channel-down |
 * | 5xx with an error of Graph's, 503 | transient |
 * | any other 5xx, cut or silent after the request was written, an answer that is none | unknown |
 * | 413 | rejected |
 * | any other error of Graph's | rejected |
 * | any other answer: what stands between us and Graph | channel-down |
 *
 * `tries` are those made before this one.
 */
export function classify(error: unknown, tries = 0): Classified {
  if (error instanceof GraphError) return classifyAnswer(error, tries)
  if (error instanceof ConnectionError)
    return { ok: false, kind: error.written ? 'unknown' : 'transient', code: error.code }
  if (error instanceof FileMissing) return { ok: false, kind: 'rejected', code: 'file-missing' }
  return { ok: false, kind: 'transient', code: error instanceof Error ? error.name : 'unknown' }
}

function classifyAnswer(error: GraphError, tries: number): Classified {
  const { status, code, subcode, retryAfterMs: askedMs = 0 } = error
  // "Object does not exist or cannot be loaded due to missing permissions": our own number.
  if (code === 100 && subcode === 33)
    return { ok: false, kind: 'channel-down', code: 'not-registered' }
  const meaning = code === undefined ? undefined : meaningOf(code)
  if (meaning !== undefined) return failure(meaning, askedMs, tries)
  if (status === 429)
    return { ok: false, kind: 'throttled', scope: 'account', steps: perSecond, askedMs }
  if (status === 401) return { ok: false, kind: 'channel-down', code: 'token' }
  const own = code === undefined ? `http-${status}` : `graph-${code}`
  if (status >= 500) {
    const sure = code !== undefined || status === 503
    return { ok: false, kind: sure ? 'transient' : 'unknown', code: own }
  }
  if (status === 413) return { ok: false, kind: 'rejected', code: 'too-large' }
  return { ok: false, kind: code === undefined ? 'channel-down' : 'rejected', code: own }
}

function failure(meaning: Meaning, askedMs: number, tries: number): Classified {
  const { code } = meaning
  if (meaning.kind === 'throttled') {
    const { scope, steps } = meaning
    return { ok: false, kind: 'throttled', scope, steps, askedMs }
  }
  if (meaning.kind !== 'media') return { ok: false, kind: meaning.kind, code }
  return { ok: false, kind: tries < mediaTries ? 'transient' : 'rejected', code }
}

/** A code for the log: no sentence of Meta's, no token, nothing of a person. */
export function codeOf(error: unknown): string {
  const failed = classify(error)
  return failed.kind === 'throttled' ? 'throttled' : failed.code
}

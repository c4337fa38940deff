/** The answers that are no good news. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503

/**
 * Thrown by validators and handlers; the one `onError` makes the answer of it:
 * `{ error: code, say?: sentence, ...details }`. Holds nothing of what was asked.
 */
export class Refused extends Error {
  readonly status: RefusalStatus
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  /** Seconds after which to try again. */
  readonly retryAfter?: number

  constructor(
    status: RefusalStatus,
    code: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfter?: number,
  ) {
    super(code)
    this.status = status
    this.code = code
    this.details = details
    if (retryAfter !== undefined) this.retryAfter = retryAfter
  }
}

/** It does not exist, or is not hers to see: the same answer, on purpose. */
export const notFound = () => new Refused(404, 'not-found', { say: 'This is not here.' })

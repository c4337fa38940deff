/**
 * An answer of Graph's that says no. `code` and `subcode` are Graph's own, absent where what answered was
 * not Graph. Its sentences may quote a message or a number and are not kept.
 */
export class GraphError extends Error {
  override name = 'GraphError'
  readonly status: number
  readonly code: number | undefined
  readonly subcode: number | undefined
  /** How long it asks us to wait, ms. */
  readonly retryAfterMs: number | undefined

  constructor(
    status: number,
    { code, subcode, retryAfterMs }: { code?: number; subcode?: number; retryAfterMs?: number },
  ) {
    super(`Graph answered ${status}, code ${code ?? 'none'}`)
    this.status = status
    this.code = code
    this.subcode = subcode
    this.retryAfterMs = retryAfterMs
  }
}

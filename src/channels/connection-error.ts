/**
 * A call that got no answer. `written` is false only when surely nothing was sent: the connection
 * never stood. The code is a name from Node or undici, or `bad-answer`; never a URL or a token.
 */
export class ConnectionError extends Error {
  override name = 'ConnectionError'
  readonly code: string
  readonly written: boolean

  constructor(code: string, written: boolean) {
    super(`no answer: ${code}`)
    this.code = code
    this.written = written
  }
}

/** Failures before a connection stands. Certificates are checked before anything is written. */
const beforeWriting =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_DESTROYED|UND_ERR_CLOSED|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|.*_CERT|.*SIGNATURE)$/

/** What a call of undici's rejected with, as a `ConnectionError`. */
export function connectionError(error: unknown): ConnectionError {
  const { code, syscall, name } = error as { code?: unknown; syscall?: unknown; name?: unknown }
  const text = typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
  return new ConnectionError(text, !(syscall === 'connect' || beforeWriting.test(text)))
}

import { type FormData, Pool } from 'undici'
import { ConnectionError, connectionError } from '../connection-error.ts'
import { type Fields, fieldsOf, wholeOf } from '../fields.ts'
import { FileTooLarge, readAtMost } from '../read-at-most.ts'
import { GraphError } from './graph-error.ts'

/** The version of Graph we speak. Meta keeps one for two years. */
const version = 'v25.0'

/** Where Meta keeps what people send. Other hosts under its name serve strangers' pages: no token goes there. */
const mediaOrigin = 'https://lookaside.fbsbx.com'

/** Times in ms, sizes in bytes. */
const limits = {
  /** Sends (64 at once), uploads, downloads and typing signs. */
  connections: 96,
  /** A call that took longer has failed; whether it was taken is not known. */
  call: 10_000,
  /** Sending a file of up to 100 MB, or fetching one. */
  upload: 120_000,
  answer: 4 * 1024 * 1024,
}

/** An address of a file that is on none of Meta's hosts. */
export class ForeignHost extends Error {
  override name = 'ForeignHost'
}

/**
 * Graph over one keep-alive pool of connections. Calls throw `GraphError` for an answer that says no,
 * `ConnectionError` when there was none; neither holds the token or what was to be sent.
 */
export class GraphClient {
  private readonly token: string
  private readonly origin: string
  private readonly root: string
  private readonly callMs: number
  private readonly pools = new Map<string, Pool>()

  /** `callMs` is how long a call may take, ms. */
  constructor(token: string, apiRoot: string, callMs: number = limits.call) {
    const root = new URL(apiRoot)
    this.token = token
    this.origin = root.origin
    this.root = `${root.pathname.replace(/\/+$/, '')}/${version}/`
    this.callMs = callMs
  }

  /** `path` as it stands after the version, with its query. */
  get(path: string): Promise<Fields> {
    return this.call('GET', path, undefined, this.callMs)
  }

  post(path: string, body: object): Promise<Fields> {
    return this.call('POST', path, JSON.stringify(body), this.callMs)
  }

  upload(path: string, form: FormData): Promise<Fields> {
    return this.call('POST', path, form, limits.upload)
  }

  /**
   * The bytes at an address Graph gave, at most `most`; no redirect is followed. Throws as calls do, and
   * `FileTooLarge`, `ForeignHost`.
   */
  async download(address: string, most: number): Promise<Uint8Array> {
    const url = URL.parse(address)
    if (url === null || (url.origin !== this.origin && url.origin !== mediaOrigin))
      throw new ForeignHost('not on a host of Meta')
    try {
      const { statusCode, body } = await this.pool(url.origin).request({
        path: url.pathname + url.search,
        method: 'GET',
        headers: this.headers,
        headersTimeout: this.callMs,
        signal: AbortSignal.timeout(limits.upload),
      })
      if (statusCode === 200) return await readAtMost(body, most)
      await body.dump({ limit: 4_096 })
      throw new GraphError(statusCode, {})
    } catch (error) {
      if (error instanceof GraphError || error instanceof FileTooLarge) throw error
      throw connectionError(error)
    }
  }

  private async call(
    method: 'GET' | 'POST',
    path: string,
    body: string | FormData | undefined,
    timeoutMs: number,
  ): Promise<Fields> {
    try {
      const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
      const answer = await this.pool(this.origin).request({
        path: this.root + path,
        method,
        headers: { ...this.headers, ...json },
        ...(body === undefined ? {} : { body }),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      const text = Buffer.from(await readAtMost(answer.body, limits.answer)).toString()
      return read(answer.statusCode, text, Number(answer.headers['retry-after']))
    } catch (error) {
      if (error instanceof GraphError || error instanceof ConnectionError) throw error
      throw error instanceof FileTooLarge
        ? new ConnectionError('bad-answer', true)
        : connectionError(error)
    }
  }

  private get headers() {
    return { authorization: `Bearer ${this.token}` }
  }

  private pool(origin: string): Pool {
    const known = this.pools.get(origin)
    if (known !== undefined) return known
    const { connections } = limits
    const made = new Pool(origin, { connections, connect: { timeout: this.callMs } })
    this.pools.set(origin, made)
    return made
  }
}

function read(status: number, text: string, retryAfter: number): Fields {
  const answer = fieldsOf(parseJson(text))
  if (status >= 200 && status < 300) {
    if (answer === undefined) throw new ConnectionError('bad-answer', true)
    return answer
  }
  const error = fieldsOf(answer?.error)
  const code = wholeOf(error?.code)
  const subcode = wholeOf(error?.error_subcode)
  throw new GraphError(status, {
    ...(code === undefined ? {} : { code }),
    ...(subcode === undefined ? {} : { subcode }),
    ...(retryAfter > 0 ? { retryAfterMs: retryAfter * 1000 } : {}),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

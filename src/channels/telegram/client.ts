import { openAsBlob } from 'node:fs'
import { Telegram, TelegramError } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { FormData, Pool } from 'undici'
import { ConnectionError, connectionError } from '../connection-error.ts'
import { fieldsOf } from '../fields.ts'
import { FileTooLarge, readAtMost } from '../read-at-most.ts'

/** Times in ms, sizes in bytes. */
const limits = {
  /** Sends (64 at once), presses answered, typing signs, and the one long poll. */
  connections: 96,
  /** A call that took longer has failed; whether it was taken is not known. */
  call: 10_000,
  /** Sending a file of up to 50 MB, or fetching one of 20. */
  upload: 120_000,
  /** A long poll lasts as long as asked and this much more. */
  poll: 10_000,
  answer: 64 * 1024 * 1024,
}

/** telegraf asks for a signal of its time; Node's own is one. */
type CallOptions = Parameters<Telegram['callApi']>[2]

/**
 * telegraf's typed client over one keep-alive pool of connections (measured: a third of
 * the cost of `fetch`). Throws `TelegramError` for an answer that says no, `ConnectionError`
 * when there was none; neither holds the token or what was to be sent.
 */
export class PoolTelegram extends Telegram {
  private readonly pool: Pool
  private readonly root: string
  private readonly path: string
  private readonly callMs: number

  /** `callMs` is how long a call may take, ms. */
  constructor(token: string, apiRoot: string, callMs: number = limits.call) {
    super(token, { apiRoot, webhookReply: false })
    const root = new URL(apiRoot)
    this.root = root.pathname.replace(/\/+$/, '')
    this.path = `${this.root}/bot${token}/`
    this.callMs = callMs
    this.pool = new Pool(root.origin, {
      connections: limits.connections,
      connect: { timeout: callMs },
      maxResponseSize: limits.answer,
    })
  }

  override async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options?: CallOptions,
  ): Promise<ReturnType<Methods[M]>> {
    const upload = Object.values(payload).some(isFile)
    const body = upload ? await form(payload) : JSON.stringify(payload)
    const signal = options?.signal as AbortSignal | undefined
    const answer = await this.request(method, body, this.timeFor(payload, upload), signal)
    return answer as ReturnType<Methods[M]>
  }

  /**
   * The bytes of a file by the path that `getFile` gave, at most `most`: of this root alone, no
   * redirect is followed. Throws as `callApi` does, and `FileTooLarge`.
   */
  async download(path: string, most: number): Promise<Uint8Array> {
    try {
      const { statusCode, body } = await this.pool.request({
        path: `${this.root}/file/bot${this.token}/${path}`,
        method: 'GET',
        headersTimeout: this.callMs,
        signal: AbortSignal.timeout(limits.upload),
      })
      if (statusCode !== 200) {
        await body.dump({ limit: 4_096 })
        throw new ConnectionError(`http-${statusCode}`, true)
      }
      return await readAtMost(body, most)
    } catch (error) {
      if (error instanceof ConnectionError || error instanceof FileTooLarge) throw error
      throw connectionError(error)
    }
  }

  private timeFor(payload: object, upload: boolean): number {
    if ('timeout' in payload && typeof payload.timeout === 'number') {
      return payload.timeout * 1000 + limits.poll
    }
    return upload ? limits.upload : this.callMs
  }

  private async request(
    method: string,
    body: string | FormData,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    let status: number
    let text: string
    try {
      const response = await this.pool.request({
        path: this.path + method,
        method: 'POST',
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
        ...(signal === undefined ? {} : { signal }),
      })
      status = response.statusCode
      text = await response.body.text()
    } catch (error) {
      throw connectionError(error)
    }
    return read(status, text)
  }
}

function read(status: number, text: string): unknown {
  const answer = fieldsOf(parseJson(text))
  if (answer?.ok === true) return answer.result
  if (status < 300) throw new ConnectionError('bad-answer', true)
  const { description, parameters } = answer ?? {}
  const retryAfter = fieldsOf(parameters)?.retry_after
  throw new TelegramError({
    error_code: status,
    description: typeof description === 'string' ? description : 'no description',
    ...(typeof retryAfter === 'number' ? { parameters: { retry_after: retryAfter } } : {}),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `source`: a path, or the bytes. */
type File = { source: string | Uint8Array<ArrayBuffer>; filename: string; mime: string }

function isFile(value: unknown): value is File {
  const source = fieldsOf(value)?.source
  return typeof source === 'string' || source instanceof Uint8Array
}

/** The file is read while it is sent, never held whole. */
async function form(payload: object): Promise<FormData> {
  const data = new FormData()
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined) continue
    if (isFile(value)) {
      const { source, mime: type, filename } = value
      const blob =
        typeof source === 'string'
          ? await openAsBlob(source, { type })
          : new Blob([source], { type })
      data.set(name, blob, filename)
    } else data.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return data
}

import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ApiError, badRequest, type Fields } from './api-error.ts'
import { type Fault, Faults } from './faults.ts'
import { callMethod } from './methods.ts'
import { Person, type Sent } from './person.ts'
import { Polls } from './polls.ts'
import { readBody, readParams } from './request.ts'
import { type DeliveryHabits, kindOf, type Update, Webhook } from './webhook.ts'

/** One call the bot made, getUpdates left out. `at` is ms since 1970. */
export type Call = { method: string; params: Fields; at: number }

/** `other` answers POSTs that are no part of the Bot API, with what stands after the host. */
export type BotApiOptions = {
  token?: string
  port?: number
  habits?: Partial<DeliveryHabits>
  other?: (path: string, body: Buffer) => Promise<unknown>
}

/** The real server leaves these out unless the bot asks for them by name. */
const onlyByName = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

/**
 * A Telegram Bot API server for tests, on loopback: long polling and webhooks as the real one
 * does them, message limits and entity errors, presses, files, and faults by script or chance.
 * Emits `sent` for each message that reaches somebody and `called` for each call.
 */
export class BotApi extends EventEmitter<{ sent: [Person, Sent]; called: [Call] }> {
  readonly token: string
  readonly people = new Map<number, Person>()
  readonly files = new Map<string, { path: string; bytes: Buffer }>()
  readonly calls: Call[] = []
  readonly faults = new Faults()
  /** Commands by `language_code`; the empty one is for everybody else. */
  readonly commands = new Map<string, Fields[]>()
  /** Presses answered so far, as the bot answered them. */
  readonly answered: Fields[] = []
  /** How long an answer takes by method, ms; `*` is for all others. */
  readonly latency = new Map<string, number>()
  readonly me: Fields
  readonly habits: DeliveryHabits
  webhook: Webhook | undefined
  allowed: readonly string[] | undefined
  nextMessageId = 1
  nextUpdateId = 100
  apiRoot = ''
  /** Calls of getUpdates so far. */
  polled = 0
  private readonly polls = new Polls()
  private readonly openCallbacks = new Set<string>()
  private readonly http: Server
  private readonly other: BotApiOptions['other']
  private nextCallbackId = 1

  private constructor(options: BotApiOptions) {
    super()
    this.setMaxListeners(0)
    this.token = options.token ?? '1001:TEST-token_of_the_double'
    this.other = options.other
    const id = Number(this.token.split(':')[0])
    this.me = { id, is_bot: true, first_name: 'Help', username: 'help_test_bot' }
    this.habits = {
      repeat: 0,
      seed: 1,
      retryMs: 20,
      retryCapMs: 500,
      retryAfterCapMs: 200,
      timeoutMs: 10_000,
      ...options.habits,
    }
    this.http = createServer((request, response) => void this.serve(request, response))
  }

  /** Starts on 127.0.0.1, on any free port unless one is named. */
  static async start(options: BotApiOptions = {}): Promise<BotApi> {
    const api = new BotApi(options)
    api.http.listen(options.port ?? 0, '127.0.0.1')
    await once(api.http, 'listening')
    api.apiRoot = `http://127.0.0.1:${(api.http.address() as AddressInfo).port}`
    return api
  }

  async stop(): Promise<void> {
    this.webhook?.stop()
    this.webhook = undefined
    this.polls.take()
    this.http.closeAllConnections()
    this.http.close()
  }

  /** Adds somebody who may write to the bot. */
  person(id: number, firstName = `Person ${id}`, extra: Fields = {}): Person {
    const person = new Person(this, id, firstName, extra)
    this.people.set(id, person)
    return person
  }

  /** Updates the bot has not taken yet. */
  get pending(): number {
    return this.polls.pending + (this.webhook?.pending ?? 0)
  }

  file(kind: string, extension: string, bytes: Buffer) {
    const number = this.files.size + 1
    const file_id = `FILE${number}`
    this.files.set(file_id, { path: `${kind}/file_${number}.${extension}`, bytes })
    return { file_id, file_unique_id: `U${number}`, file_size: bytes.length }
  }

  /** Queues an update under the next id, unless it brings its own. */
  push(content: Fields): Update {
    const update: Update = { update_id: this.nextUpdateId, ...content }
    this.nextUpdateId = Math.max(this.nextUpdateId, update.update_id + 1)
    if (this.wanted(update)) this.redeliver(update)
    return update
  }

  /** The same update once more under the same id, as after a webhook that timed out. */
  redeliver(update: Update): void {
    if (this.webhook === undefined) this.polls.add(update)
    else this.webhook.add(update)
  }

  /** For `setWebhook`; an empty `url` removes it. */
  setWebhook(params: Fields): true {
    const left = this.webhook?.stop() ?? this.polls.take()
    this.webhook = undefined
    if (Array.isArray(params.allowed_updates)) this.allowed = params.allowed_updates.map(String)
    const { url, secret_token: secret } = params
    if (typeof url === 'string' && url !== '') {
      this.webhook = new Webhook(
        {
          url,
          connections: Number(params.max_connections ?? 40),
          ...(typeof secret === 'string' ? { secret } : {}),
        },
        this.habits,
        (method, body) => void this.call(method, body).catch(() => {}),
      )
    }
    if (params.drop_pending_updates !== true) for (const update of left) this.redeliver(update)
    return true
  }

  newCallback(): string {
    const id = String(this.nextCallbackId++)
    this.openCallbacks.add(id)
    return id
  }

  /** Presses older than this moment can no longer be answered. */
  expireCallbacks(): void {
    this.openCallbacks.clear()
  }

  answerCallback(id: string, params: Fields): void {
    if (!this.openCallbacks.delete(id)) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    this.answered.push(params)
  }

  deliver(person: Person, sent: Sent): void {
    person.sent.push(sent)
    person.emit('sent', sent)
    this.emit('sent', person, sent)
  }

  private wanted(update: Update): boolean {
    const kind = kindOf(update)
    if (this.allowed === undefined || this.allowed.length === 0) return !onlyByName.has(kind)
    return this.allowed.includes(kind)
  }

  private async call(method: string, params: Fields): Promise<unknown> {
    const call = { method, params, at: Date.now() }
    this.calls.push(call)
    this.emit('called', call)
    return callMethod(this, method, params)
  }

  private async getUpdates(params: Fields, response: ServerResponse): Promise<unknown> {
    this.polled++
    if (this.webhook !== undefined) {
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    if (Array.isArray(params.allowed_updates)) this.allowed = params.allowed_updates.map(String)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const limit = Number(params.limit) || 100
    const timeoutMs = Number(params.timeout ?? 0) * 1000
    return this.polls.fetch(Number(params.offset ?? 0), limit, timeoutMs, gone.signal)
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const body = await readBody(request).catch(() => undefined)
    if (body === undefined) return
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname)
    if (file !== null) return this.serveFile(response, file[1], file[2])
    // A local Bot API server often stands behind a proxy, under a path of its own.
    const [, token, method] = /^\/(?:proxy\/)?bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? []
    if (method === undefined) return this.serveOther(response, url.pathname, body)
    if (token !== this.token) return answerError(response, new ApiError(401, 'Unauthorized'))
    try {
      const params = await readParams(url, request.headers['content-type'] ?? '', body)
      const fault = this.faults.next(method, params.chat_id)
      if (fault?.kind === 'hang') return
      if (fault?.kind === 'reset') return void request.socket.destroy()
      if (fault?.kind === 'error') return answerFault(response, fault)
      const result =
        method === 'getUpdates'
          ? await this.getUpdates(params, response)
          : await this.call(method, params)
      if (fault?.kind === 'garbled') return void response.end('<html>')
      if (fault?.kind === 'lost') return this.loseAnswer(request, result)
      const wait = this.latency.get(method) ?? this.latency.get('*') ?? 0
      if (wait > 0) await pause(wait)
      answer(response, 200, { ok: true, result })
    } catch (error) {
      answerError(response, error instanceof ApiError ? error : new ApiError(500, String(error)))
    }
  }

  private async serveOther(response: ServerResponse, path: string, body: Buffer): Promise<void> {
    try {
      if (this.other === undefined) throw new ApiError(404, 'Not Found')
      answer(response, 200, (await this.other(path, body)) as Fields)
    } catch (error) {
      answerError(response, error instanceof ApiError ? error : new ApiError(500, String(error)))
    }
  }

  private loseAnswer(request: IncomingMessage, result: unknown): void {
    const { chat, message_id } = (result ?? {}) as { chat?: { id: number }; message_id?: number }
    const sent = this.people.get(chat?.id ?? 0)?.sent.findLast((s) => s.message_id === message_id)
    if (sent !== undefined) sent.answerLost = true
    request.socket.destroy()
  }

  private serveFile(response: ServerResponse, token?: string, path?: string): void {
    const file = [...this.files.values()].find((one) => one.path === path)
    if (file === undefined || token !== this.token) response.writeHead(404).end()
    else response.end(file.bytes)
  }
}

function answerFault(response: ServerResponse, fault: Extract<Fault, { kind: 'error' }>): void {
  if (fault.code >= 500) response.writeHead(fault.code).end('<html>Bad Gateway</html>')
  else answerError(response, new ApiError(fault.code, fault.description, fault.parameters))
}

function answerError(response: ServerResponse, error: ApiError): void {
  const { code: error_code, description, parameters } = error
  answer(response, error_code, { ok: false, error_code, description, parameters })
}

function answer(response: ServerResponse, status: number, content: Fields): void {
  const text = JSON.stringify(content)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, headers).end(text)
}

import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from '../telegram/request.ts'
import type { Delivered } from './envelope.ts'
import { type Fault, Faults, type Operation } from './faults.ts'
import { type Fields, fields, GraphFault } from './graph-fault.ts'
import { Media } from './media.ts'
import { takeMessage } from './messages.ts'
import { Person, type Sent } from './person.ts'
import { Templates } from './templates.ts'
import { type Habits, Webhook } from './webhook.ts'

/** One call of ours, in the order they came. `at` is ms since 1970. */
export type Call = { operation: Operation; body: Fields; at: number }

/** `other` answers POSTs that are no part of Graph, with what stands after the host. */
export type CloudApiOptions = {
  port?: number
  habits?: Partial<Habits>
  other?: (path: string, body: Buffer) => Promise<unknown>
}

/**
 * WhatsApp's Cloud API for tests, on loopback: handshake, signed deliveries with retries, messages, statuses,
 * media, templates, the window of 24 hours, limits and faults. Emits `sent` for each message that reaches
 * somebody.
 */
export class CloudApi extends EventEmitter<{ sent: [Person, Sent] }> {
  readonly token = 'EAAtest-token-of-the-double'
  readonly appSecret = 'app-secret-of-the-double'
  readonly verifyToken = 'verify-me'
  readonly phoneId = '106540352242922'
  readonly businessId = '102290129340398'
  readonly displayNumber = '351210000000'
  readonly faults = new Faults()
  readonly calls: Call[] = []
  readonly habits: Habits
  readonly media: Media
  readonly templates = new Templates(this)
  /** Sends that are taken and fail afterwards, by these codes, first come first served. */
  readonly failLater: number[] = []
  /** Statuses that follow by themselves once a message was taken. */
  follows: readonly ('sent' | 'delivered' | 'read')[] = ['sent', 'delivered']
  /** The double's clock, ms since 1970. */
  now: () => number = Date.now
  apiRoot = ''
  webhook: Webhook | undefined
  private readonly byId = new Map<string, Person>()
  private readonly untold: Delivered[] = []
  private readonly http: Server
  private readonly other: CloudApiOptions['other']

  private constructor({ habits, other }: CloudApiOptions) {
    super()
    this.setMaxListeners(0)
    this.other = other
    this.habits = {
      batch: 1,
      repeat: 0,
      shuffle: false,
      lateMs: 0,
      lanes: 8,
      seed: 1,
      retryMs: 20,
      retryCapMs: 500,
      timeoutMs: 10_000,
      ...habits,
    }
    this.media = new Media(
      () => this.apiRoot,
      () => this.now(),
    )
    this.http = createServer((request, response) => void this.serve(request, response))
  }

  /** Starts on 127.0.0.1, on any free port unless one is named. */
  static async start(options: CloudApiOptions = {}): Promise<CloudApi> {
    const api = new CloudApi(options)
    api.http.listen(options.port ?? 0, '127.0.0.1')
    await once(api.http, 'listening')
    api.apiRoot = `http://127.0.0.1:${(api.http.address() as AddressInfo).port}`
    return api
  }

  async stop(): Promise<void> {
    this.webhook?.stop()
    this.webhook = undefined
    this.http.closeAllConnections()
    this.http.close()
  }

  /** The handshake that the app's dashboard makes; rejects where the challenge is not echoed. */
  async subscribe(url: string, verifyToken = this.verifyToken): Promise<void> {
    const challenge = String(Math.floor(Math.random() * 1e9))
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': challenge,
    })
    const answer = await fetch(`${url}?${query}`)
    if (answer.status !== 200 || (await answer.text()) !== challenge)
      throw new Error(`not verified: ${answer.status}`)
    this.webhook?.stop()
    this.webhook = new Webhook(new URL(url), this.appSecret, this.habits, this)
    for (const one of this.untold.splice(0)) this.webhook.add(one)
  }

  /** Adds somebody with this number; `bsuid` is her business-scoped id. */
  person(waId: string, name = `Person ${waId}`, bsuid = `PT.${waId.slice(-9)}77`): Person {
    const person = new Person(this, waId, name, bsuid)
    this.byId.set(waId, person).set(bsuid, person)
    return person
  }

  /** By number, with or without +, or by business-scoped id. */
  personAt(id: unknown): Person | undefined {
    return this.byId.get(String(id).replace(/^\+/, ''))
  }

  get people(): readonly Person[] {
    return [...new Set(this.byId.values())]
  }

  forget(): void {
    this.byId.clear()
    this.calls.length = 0
  }

  rename(person: Person, waId: string): void {
    this.byId.delete(person.waId)
    person.waId = waId
    this.byId.set(waId, person)
  }

  /** Tells it by webhook, once somebody listens. */
  tell(one: Delivered): void {
    if (this.webhook === undefined) this.untold.push(one)
    else this.webhook.add(one)
  }

  /** What has not been taken by webhook yet. */
  get pending(): number {
    return this.untold.length + (this.webhook?.pending ?? 0)
  }

  status(person: Person, sent: Pick<Sent, 'id' | 'row'>, status: string, errors?: Fields[]): void {
    const about: Fields = {
      id: sent.id,
      status,
      timestamp: this.seconds(),
      ...(person.hidden ? {} : { recipient_id: person.waId }),
      recipient_user_id: person.bsuid,
      ...(sent.row === '' ? {} : { biz_opaque_callback_data: sent.row }),
      ...(errors === undefined ? {} : { errors }),
    }
    this.tell({ kind: 'statuses', person: person.bsuid, status: about })
  }

  seconds(): string {
    return String(Math.floor(this.now() / 1000))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const raw = await readBody(request).catch(() => undefined)
    if (raw === undefined) return
    const path = url.pathname.replace(/^\/v\d+\.\d+/, '')
    const operation = this.operationOf(request.method ?? 'GET', path, raw)
    if (operation === undefined) return this.serveOther(response, url.pathname, raw)
    try {
      if (request.headers.authorization !== `Bearer ${this.token}`)
        throw new GraphFault(401, 190, 'Invalid OAuth access token')
      const body = operation === 'messages' || operation === 'typing' ? json(raw) : {}
      this.calls.push({ operation, body, at: Date.now() })
      const fault = this.faults.next(operation, String(body.recipient ?? body.to), this.now())
      if (fault?.kind === 'hang') return
      if (fault?.kind === 'reset') return void request.socket.destroy()
      if (fault?.kind === 'page') return void page(response, fault.status)
      if (fault?.kind === 'error') return refuse(response, fault)
      if (operation === 'download') return this.serveFile(response, path)
      const type = request.headers['content-type'] ?? ''
      const answer = await this.answer(
        operation,
        path,
        url,
        { type, raw, body },
        fault?.kind === 'lost',
      )
      if (fault?.kind === 'lost') return void request.socket.destroy()
      if (fault?.kind === 'garbled') return void response.end('<html>')
      send(response, 200, answer)
    } catch (error) {
      if (error instanceof GraphFault) send(response, error.status, error.body)
      else send(response, 500, new GraphFault(500, 1, String(error)).body)
    }
  }

  private operationOf(method: string, path: string, raw: Buffer): Operation | undefined {
    if (path.startsWith('/lookaside/')) return 'download'
    if (method === 'POST' && path === `/${this.phoneId}/messages`)
      return raw.includes('"status":"read"') ? 'typing' : 'messages'
    if (method === 'POST' && path === `/${this.phoneId}/media`) return 'upload'
    if (path === `/${this.businessId}/message_templates`) return 'templates'
    if (method === 'GET' && path === `/${this.phoneId}`) return 'phone'
    return method === 'GET' && /^\/[A-Za-z0-9_-]+$/.test(path) ? 'media' : undefined
  }

  private async answer(
    operation: Operation,
    path: string,
    url: URL,
    { type, raw, body }: { type: string; raw: Buffer; body: Fields },
    answerLost: boolean,
  ): Promise<Fields> {
    switch (operation) {
      case 'messages':
        return takeMessage(this, body, answerLost)
      case 'typing': {
        const id = String(body.message_id)
        for (const person of this.people) if (person.wrote(id)) person.saw(id, body)
        return { success: true }
      }
      case 'upload':
        return this.media.upload(type, raw)
      case 'templates':
        return this.templates.page(url.searchParams)
      case 'phone':
        return { id: this.phoneId }
      default:
        return this.media.describe(path.slice(1))
    }
  }

  private serveFile(response: ServerResponse, path: string): void {
    const file = this.media.at(path.slice('/lookaside/'.length))
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': file.mime }).end(file.bytes)
  }

  private async serveOther(response: ServerResponse, path: string, body: Buffer): Promise<void> {
    try {
      if (this.other === undefined) throw new GraphFault(404, 2500, 'Unknown path components')
      send(response, 200, fields(await this.other(path, body)))
    } catch (error) {
      const fault = error instanceof GraphFault ? error : new GraphFault(500, 1, String(error))
      send(response, fault.status, fault.body)
    }
  }
}

function json(raw: Buffer): Fields {
  try {
    return fields(JSON.parse(raw.toString()))
  } catch {
    throw new GraphFault(400, 100, 'Invalid JSON')
  }
}

function refuse(response: ServerResponse, fault: Extract<Fault, { kind: 'error' }>): void {
  const { status, code, subcode, retryAfter } = fault
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter))
  send(
    response,
    status,
    new GraphFault(status, code, 'as scripted, about 351912345678', subcode).body,
  )
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>a proxy speaks</html>')
}

function send(response: ServerResponse, status: number, content: Fields): void {
  const text = JSON.stringify(content)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, headers).end(text)
}

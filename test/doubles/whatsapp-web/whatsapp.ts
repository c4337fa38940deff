import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type BinaryNode, jidDecode } from '@whiskeysockets/baileys'
import { WebSocketServer } from 'ws'
import { NoiseAuthority } from './authority.ts'
import { Faults } from './faults.ts'
import { Line } from './line.ts'
import { MediaHost } from './media-host.ts'
import { Person } from './person.ts'
import type { Received } from './received.ts'
import { type Authority, trustAuthority } from './trust.ts'

type WhatsAppEvents = {
  /** Somebody's phone decrypted a message of a linked device. */
  received: [Person, Received]
  /** A device was linked to somebody's account. */
  linked: [Person, number]
  /** Every stanza; whose device it was, once it has logged in. */
  stanza: ['in' | 'out', BinaryNode, Person | undefined]
  /** A client sent what the server cannot read, or a phone could not decrypt. */
  fault: [unknown]
}

/** `control` answers plain HTTP requests, with what stands after the host and the body. */
export type WhatsAppOptions = {
  port?: number
  control?: (path: string, body: Buffer) => Promise<unknown>
}

/**
 * A WhatsApp Web server for tests, on loopback: enough of the real protocol for an unmodified
 * Baileys socket to link by QR or by code, log in, get messages with end-to-end encryption,
 * answer them, move media, and be thrown off the line in the ways the real service does it.
 * Never to be used against, or for, the real service.
 */
export class WhatsApp extends EventEmitter<WhatsAppEvents> {
  readonly noise = new NoiseAuthority()
  readonly faults: Faults
  readonly media: MediaHost
  /** By phone number. */
  readonly people = new Map<string, Person>()
  /** Connections open now. */
  readonly lines = new Set<Line>()
  private readonly http: Server
  private readonly sockets: WebSocketServer
  private tags = 0

  private constructor(faults: Faults, media: MediaHost, control: WhatsAppOptions['control']) {
    super()
    this.setMaxListeners(0)
    this.http = createServer((request, response) => void answer(request, response, control))
    this.faults = faults
    this.media = media
    this.sockets = new WebSocketServer({ server: this.http, path: '/ws/chat' })
    this.sockets.on('connection', (socket) => this.lines.add(new Line(this, socket)))
  }

  /** Use `startWhatsApp`. */
  static async start({ port = 0, control }: WhatsAppOptions): Promise<WhatsApp> {
    const faults = new Faults()
    const server = new WhatsApp(faults, await MediaHost.start(faults), control)
    server.http.listen(port, '127.0.0.1')
    await once(server.http, 'listening')
    return server
  }

  /** For Baileys' `waWebSocketUrl`. */
  get url(): string {
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}/ws/chat`
  }

  /** What a client has to trust. */
  get authority(): Authority {
    return { rootKey: this.noise.rootKey, certificate: this.media.certificate }
  }

  /** Makes this process trust the double in WhatsApp's place; answers what undoes it. */
  trustAuthority(): () => void {
    return trustAuthority(this.authority)
  }

  /** Adds an account. `phone` is digits only; `lidUser` is the number of its LID. */
  person(phone: string, name: string, lidUser = String(1e14 + this.people.size)): Person {
    const person = new Person(this, phone, name, lidUser)
    this.people.set(phone, person)
    return person
  }

  /** Whose address this is, with or without a device. */
  find(jid: string | undefined): Person | undefined {
    const { server, user } = jidDecode(jid) ?? {}
    if (user === undefined) return undefined
    if (server !== 'lid') return this.people.get(user)
    return this.people.values().find((person) => person.lidUser === user)
  }

  /** An id for a stanza of the server's own. */
  tag(): string {
    this.tags++
    return `s${this.tags}`
  }

  async stop(): Promise<void> {
    for (const line of this.lines) line.drop()
    this.sockets.close()
    this.http.closeAllConnections()
    this.http.close()
    await Promise.all([once(this.http, 'close'), this.media.stop()])
  }
}

/** Starts on 127.0.0.1, on any free port unless one is named. */
export function startWhatsApp(options: WhatsAppOptions = {}): Promise<WhatsApp> {
  return WhatsApp.start(options)
}

/** Plain HTTP is for whoever drives the double from another process; WhatsApp has none. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  control: WhatsAppOptions['control'],
): Promise<void> {
  const body = await buffer(request).catch(() => undefined)
  if (body === undefined) return
  try {
    if (control === undefined) throw new Error('nothing here but the WebSocket')
    const result = await control(request.url ?? '/', body)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result))
  } catch (error) {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: String(error) }))
  }
}

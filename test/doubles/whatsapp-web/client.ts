import {
  DisconnectReason,
  makeWASocket,
  proto,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys'
import { KeyRows } from './key-rows.ts'
import type { Person } from './person.ts'
import { silent } from './signal-phone.ts'
import { until } from './until.ts'
import type { WhatsApp } from './whatsapp.ts'

/** A message as Baileys told it: `append` was stored while the client was away. */
export type Told = { type: 'notify' | 'append'; message: WAMessage }

/**
 * A plain Baileys socket, one at a time, which connects anew after 515 and after nothing else.
 * It shows what the library does against the double, without any adapter of ours.
 */
export class Client {
  readonly rows: KeyRows
  readonly qrs: string[] = []
  /** `connecting`, `open`, and the codes it was closed with, in order. */
  readonly states: (string | number)[] = []
  readonly told: Told[] = []
  /** Messages of the account's own, such as answers by hand on the phone. */
  readonly own: WAMessage[] = []
  /** The highest status told by message id, and its parameters. */
  readonly statuses = new Map<string, { status: number; parameters: string[] }>()
  onQr: ((qr: string) => void) | undefined
  private readonly server: WhatsApp
  private readonly config: Partial<UserFacingSocketConfig>
  private current: WASocket | undefined

  constructor(
    server: WhatsApp,
    rows = new KeyRows(),
    config: Partial<UserFacingSocketConfig> = {},
  ) {
    this.server = server
    this.rows = rows
    this.config = config
  }

  get socket(): WASocket {
    if (this.current === undefined) throw new Error('not connected yet')
    return this.current
  }

  connect(): this {
    const auth = this.rows.open()
    const socket = makeWASocket({
      auth,
      waWebSocketUrl: this.server.url,
      logger: silent,
      syncFullHistory: false,
      shouldSyncHistoryMessage: () => false,
      markOnlineOnConnect: false,
      ...this.config,
    })
    this.current = socket
    socket.ev.on('creds.update', auth.save)
    socket.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
      if (qr !== undefined) {
        this.qrs.push(qr)
        this.onQr?.(qr)
      }
      if (connection === undefined) return
      const code = connection === 'close' ? codeOf(lastDisconnect?.error) : undefined
      this.states.push(code ?? connection)
      if (code === DisconnectReason.restartRequired) this.connect()
    })
    socket.ev.on('messages.upsert', ({ messages, type }) => {
      for (const message of messages) {
        if (message.key.fromMe !== true) this.told.push({ type, message })
        else {
          this.own.push(message)
          // Baileys merges a status into the sender's own message while it holds events back.
          this.note(message.key.id, message.status, message.messageStubParameters)
        }
      }
    })
    socket.ev.on('messages.update', (updates) => {
      for (const { key, update } of updates) {
        this.note(key.id, update.status, update.messageStubParameters)
      }
    })
    return this
  }

  /** Waits until it is online. */
  async open(): Promise<void> {
    await until('online', () => this.states.at(-1) === 'open')
  }

  /** Waits until it was closed with this code. */
  async closed(code: number): Promise<void> {
    await until(`closed with ${code}`, () => this.states.includes(code))
  }

  /** Waits for a message with these words. */
  text(words: string): Promise<Told> {
    return this.message(({ message }) => wordsOf(message) === words)
  }

  message(match: (told: Told) => boolean): Promise<Told> {
    return until('the message', () => this.told.find(match))
  }

  /** Sends a text; answers its id. */
  async say(jid: string, text: string): Promise<string> {
    const sent = await this.socket.sendMessage(jid, { text, linkPreview: null })
    return sent?.key.id ?? ''
  }

  end(): Promise<void> {
    return this.socket.end(undefined)
  }

  private note(
    id: string | null | undefined,
    status: number | null | undefined,
    parameters: string[] | null | undefined,
  ): void {
    if (id === null || id === undefined || status === null || status === undefined) return
    const before = this.statuses.get(id)?.status ?? -1
    const failed = status === proto.WebMessageInfo.Status.ERROR
    if (failed || status > before) this.statuses.set(id, { status, parameters: parameters ?? [] })
  }
}

/** A client that this phone has linked by QR, online. */
export async function linkedClient(
  server: WhatsApp,
  phone: Person,
  config: Partial<UserFacingSocketConfig> = {},
): Promise<Client> {
  const client = new Client(server, new KeyRows(), config)
  client.onQr = (qr) => phone.scanQr(qr)
  client.connect()
  await client.closed(DisconnectReason.restartRequired)
  await client.open()
  client.onQr = undefined
  return client
}

export function wordsOf({ message }: WAMessage): string | undefined {
  return message?.conversation ?? message?.extendedTextMessage?.text ?? undefined
}

function codeOf(error: Error | undefined): number | undefined {
  return (error as { output?: { statusCode: number } } | undefined)?.output?.statusCode
}

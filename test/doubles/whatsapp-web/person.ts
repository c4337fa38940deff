import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import {
  type AnyMessageContent,
  aesDecryptWithIV,
  type BinaryNode,
  generateMessageIDV2,
  generateWAMessageContent,
  getMediaKeys,
  type MediaType,
  type proto,
} from '@whiskeysockets/baileys'
import { Device } from './device.ts'
import { historyMessage } from './history.ts'
import { linkByCode, linkByQr } from './linking.ts'
import { type Addressing, messageStanza, type SendOptions } from './message-stanza.ts'
import { node } from './nodes.ts'
import { numberNotice, restrictionNotice } from './notices.ts'
import { receiptStanza, retryStanza } from './receipt-stanza.ts'
import { type Received, receivedFrom } from './received.ts'
import { SignalPhone, silent } from './signal-phone.ts'
import type { WhatsApp } from './whatsapp.ts'

type PersonEvents = {
  message: [Received]
  receipt: [BinaryNode]
  chatstate: [BinaryNode]
  undecryptable: [string, unknown]
}

/** One account with a phone; the one that the bot is linked to is a person too. */
export class Person extends EventEmitter<PersonEvents> {
  readonly server: WhatsApp
  /** Digits, without a plus. */
  readonly phone: string
  readonly lidUser: string
  readonly name: string
  /** The phone itself is 0, linked devices count from 1. */
  readonly devices = new Map<number, Device>()
  readonly received: Received[] = []
  /** What others' devices told about messages of this person's. */
  readonly receipts: BinaryNode[] = []
  readonly chatstates: BinaryNode[] = []
  /** Ids of messages that did not decrypt here. */
  readonly undecryptable: string[] = []
  /** Whether the phone answers with a delivery receipt; false leaves it at one tick. */
  online = true
  /** Whether the phone asks once more for what it cannot decrypt, as real ones do. */
  autoRetry = true
  /** What this person writes under, unless a message says otherwise. */
  addressing: Addressing = 'lid'
  /** Keeps the phone number out of every message, as people with a username can. */
  hidePhone = false
  /** Seconds since 1970; see `restrict`. */
  restrictedUntil: number | undefined
  private readonly signal = new SignalPhone()
  private readonly sent = new Map<string, proto.IMessage>()
  /** Under which of the two addresses a message came: receipts answer from the same. */
  private readonly addressed = new Map<string, Addressing>()
  private outgoing: Promise<unknown> = Promise.resolve()

  /** Use `WhatsApp.person`. */
  constructor(server: WhatsApp, phone: string, name: string, lidUser: string) {
    super()
    this.server = server
    this.phone = phone
    this.name = name
    this.lidUser = lidUser
    const itself = new Device(this, 0)
    itself.bundle = this.signal.bundle()
    this.devices.set(0, itself)
  }

  /** `<phone>@s.whatsapp.net` */
  get pn(): string {
    return this.jid()
  }

  /** `<number>@lid` */
  get lid(): string {
    return this.jid(0, 'lid')
  }

  get creds(): SignalPhone['creds'] {
    return this.signal.creds
  }

  /** Linked devices, without the phone itself. */
  get linked(): Device[] {
    return [...this.devices.values()].filter((device) => device.id !== 0)
  }

  jid(device = 0, addressing: Addressing = 'pn'): string {
    const suffix = device === 0 ? '' : `:${device}`
    return addressing === 'pn'
      ? `${this.phone}${suffix}@s.whatsapp.net`
      : `${this.lidUser}${suffix}@lid`
  }

  /** Answers the message's id; so do the others that send. */
  sendText(to: Person, text: string, options: SendOptions = {}): Promise<string> {
    return this.sendMessage(to, { conversation: text }, options)
  }

  /** Anything Baileys can build: image, audio, document, location, contacts, react, poll … */
  async sendContent(
    to: Person,
    content: AnyMessageContent,
    options: SendOptions = {},
  ): Promise<string> {
    const message = await generateWAMessageContent(content, {
      logger: silent,
      upload: async (file, { mediaType, fileEncSha256B64 }) =>
        this.server.media.put(mediaType, fileEncSha256B64, await readFile(file)),
      jid: to.pn,
    })
    return this.sendMessage(to, message, options)
  }

  /** Reaches every linked device of the other's; those who are away get it when they are back. */
  async sendMessage(
    to: Person,
    message: proto.IMessage,
    options: SendOptions = {},
  ): Promise<string> {
    const id = options.id ?? generateMessageIDV2(this.pn)
    this.sent.set(id, message)
    await this.inTurn(async () => {
      for (const device of to.linked) await this.encryptFor(device, id, message, options)
    })
    return id
  }

  /** The owner of a linked account answers by hand on the phone; its devices get a copy. */
  async answerByPhone(to: Person, text: string, options: SendOptions = {}): Promise<string> {
    const id = options.id ?? generateMessageIDV2(this.pn)
    const addressing = options.addressing ?? 'lid'
    const recipient = to.jid(0, addressing)
    const message = {
      deviceSentMessage: { destinationJid: recipient, message: { conversation: text } },
    }
    const attrs = { recipient, ...options.attrs }
    await this.inTurn(async () => {
      for (const device of this.linked) {
        await this.encryptFor(device, id, message, { ...options, addressing, attrs })
      }
    })
    return id
  }

  /** Two grey ticks without a type, blue ones with `read`; `played` is for a voice note. */
  sendReceipt(to: Person, ids: string[], type?: 'read' | 'played'): void {
    const [id = ''] = ids
    for (const device of to.linked) device.deliver(receiptStanza(this.addressOf(id), ids, type))
  }

  /** Only those who are there see it. */
  typing(to: Person, state: 'composing' | 'paused' = 'composing'): void {
    const from = this.jid(0, this.addressing)
    for (const device of to.linked) device.line?.send(node('chatstate', { from }, [node(state)]))
  }

  /** "Waiting for this message": asks whoever sent it to encrypt it once more. */
  requestRetry(from: Person, id: string, count = 1): void {
    const { registrationId } = this.creds
    const stanza = retryStanza(this.addressOf(id), id, count, registrationId)
    for (const device of from.linked) device.deliver(stanza)
  }

  /** Waits for a message that came or comes. Throws when none did in time (ms). */
  waitFor(match: (message: Received) => boolean, timeoutMs = 15_000): Promise<Received> {
    const seen = this.received.find(match)
    if (seen !== undefined) return Promise.resolve(seen)
    return new Promise((resolve, reject) => {
      const ended = setTimeout(() => {
        this.off('message', look)
        reject(new Error(`${this.name} got no such message in ${timeoutMs} ms`))
      }, timeoutMs)
      const look = (message: Received) => {
        if (!match(message)) return
        clearTimeout(ended)
        this.off('message', look)
        resolve(message)
      }
      this.on('message', look)
    })
  }

  waitForText(text: string, timeoutMs?: number): Promise<Received> {
    return this.waitFor((message) => message.text === text, timeoutMs)
  }

  /** The plain bytes of a media message that this person got. */
  async download(
    part: { directPath?: string | null; mediaKey?: Uint8Array | null },
    type: MediaType,
  ): Promise<Buffer> {
    const sealed = this.server.media.get(part.directPath ?? '')
    const { cipherKey, iv } = await getMediaKeys(part.mediaKey, type)
    const macLength = 10
    return aesDecryptWithIV(sealed.subarray(0, sealed.length - macLength), cipherKey, iv)
  }

  /** The phone's camera on the QR of a client. Throws where no open line shows it. */
  scanQr(qr: string): void {
    linkByQr(this, qr)
  }

  /** The 8 signs that a client shows, typed on the phone. A wrong code links nothing. */
  enterPairingCode(code: string): Promise<void> {
    return linkByCode(this, code)
  }

  /** The phone removes a linked device: its client sees 401 at once, and for ever. */
  unlink(deviceId = 1): void {
    const device = this.devices.get(deviceId)
    this.devices.delete(deviceId)
    device?.line?.streamError(401, node('conflict', { type: 'device_removed' }))
  }

  /**
   * The service forbids this account to open chats, until then (seconds since 1970), and tells its
   * linked devices. Without a time the restriction is lifted.
   */
  restrict(until?: number): void {
    this.restrictedUntil = until
    const stanza = restrictionNotice(this.server.tag(), until)
    for (const device of this.linked) device.deliver(stanza)
  }

  /** The service tells the other's devices this person's phone number, beside the LID. */
  tellNumber(to: Person): void {
    const stanza = numberNotice(this.server.tag(), this.lid, this.pn)
    for (const device of to.linked) device.deliver(stanza)
  }

  /** The old chats that a phone sends to a device it has just linked. */
  async sendHistory(history: proto.IHistorySync = {}): Promise<void> {
    const message = historyMessage(history)
    await this.inTurn(async () => {
      for (const device of this.linked) {
        const id = generateMessageIDV2(this.pn)
        const options: SendOptions = { addressing: 'pn', attrs: { category: 'peer' } }
        await this.encryptFor(device, id, message, options)
      }
    })
  }

  /** For the server: a message from a linked device reaches this phone. */
  async take(
    from: Device,
    attrs: Record<string, string>,
    enc: BinaryNode,
    deviceIdentity: boolean,
  ): Promise<void> {
    const message = await this.signal.decrypt(from, enc)
    const got = receivedFrom(attrs, enc, message, deviceIdentity)
    const own = from.account === this
    if (!own) this.addressed.set(got.id, attrs['to']?.endsWith('@lid') === true ? 'lid' : 'pn')
    this.received.push(got)
    this.emit('message', got)
    this.server.emit('received', this, got)
    if (this.online && !own) this.sendReceipt(from.account, [got.id])
  }

  /** For the server: a device could not decrypt a message of this person's and asks again. */
  async sendAgain(device: Device, id: string, retryCount: number): Promise<void> {
    const message = this.sent.get(id)
    if (message === undefined) return
    await this.inTurn(async () => {
      await this.signal.forget(device)
      await this.encryptFor(device, id, message, { retryCount })
    })
  }

  /** A phone sends one after the other. */
  private inTurn(send: () => Promise<void>): Promise<void> {
    const sent = this.outgoing.then(send)
    this.outgoing = sent.catch(() => {})
    return sent
  }

  private addressOf(id: string): string {
    return this.jid(0, this.addressed.get(id) ?? this.addressing)
  }

  private async encryptFor(
    device: Device,
    id: string,
    message: proto.IMessage,
    options: SendOptions,
  ): Promise<void> {
    const enc = await this.signal.encrypt(device, message, options.retryCount)
    device.deliver(messageStanza(this, id, message, enc, options))
  }
}
